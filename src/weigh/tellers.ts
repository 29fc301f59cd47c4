import { kindOfSource } from "./sources.ts";

/** Heads of phrases for people, bodies and documents that do not end as such words mostly do; most of them in the singular. */
const heads = new Set(
  (
    "account accountant actress actresses ad admiral adolescent adult advisory advocate affidavit agencies agency agent agreement aide airline " +
    "airport alert alliance allies ally amateur analyses analysis analyst announcement anyone app applicant architect army article assessment " +
    "assistant associate association astronaut athlete attaché attendant attorney audience audit aunt authorities authority band bank billionaire " +
    "bishop bloc blog board bodies body book boss bosses boy boyfriend brand bulletin bureau business cabinet cadet camp campaign candidate " +
    "captain caption celebrities celebrity census centre chain chair channel charities charity chart chef chief child children church circular " +
    "circus citizens city claimant cleric clerk client clinic clip club coach coaches coalition colleague college column combatant comment " +
    "commentary commission committee community companies companion company complaint confession confidant confidante conglomerate conservative " +
    "constitution consulate consultant contract cop corporation correspondent counterpart countries country couple court cousin crew critics " +
    "crowd czar dad dean decision defendant delegate diary diplomat disclosure dispatch duke duo e-mail editorial electorate elite email " +
    "embassies embassy entrepreneur envoy establishment estimate evangelical everybody everyone ex-husband ex-wife executive expert faction " +
    "families family fan federation festival file filing film firm folks force forecast foundation friend fund gang general giant girl girlfriend " +
    "graduate group guard guest guide guru guy head headline heavyweight hospital host hotel husband imam immigrants index indictment individual " +
    "informant inhabitant inquiry institute institution instructions intern interview investigation jail journal judge judgment jury justice kid " +
    "king label laureate lawsuit leadership league leak liberal lieutenant lobby locals log magazine magistrate management map mate memo memoir " +
    "merchant message migrants militant military militia millennial millionaire moderate mogul mom monarch monk movement mp multinational mum " +
    "museum nation navy neighbour nephew network neurosurgeon niece non-profit nonprofit note notice nun nurse obituary observatory occupants " +
    "office operative opponent opposition order organisation organization outlet page panel paper parents participants parties party passage " +
    "passerby passersby patient patriarch piece pilot platform police polling pope press priest prince princess prison probe progressive " +
    "projection public quartet queen quotation quote rabbi radio rebels recording recruit regime relative release remark representative research " +
    "resident respondent restaurant result review rival ruling school secretary sergeant servant service shop sign site society somebody someone " +
    "son source spot spouse spy staff star start-up startup state station statistics store student studio suit superintendent supermarket surgeon " +
    "surrogate tally tape team tech-giant teen television tenant testimony text theater theatre thief town transcript translation treaty tribunal " +
    "trio troops trust tsar tv tycoon uncle union universities university verdict version vet veteran victim village warning warrant watchdog " +
    "website wife witness witnesses youth zoo"
  ).split(" "),
);
/** "teacher", "investors", "economist", "musicians", "trainees", "fisherman", "spokespeople". */
const ending = /(?:\p{L}{2}(?:er|or|ist|ian|ee)s?|(?:man|men|woman|women|person|people|crats?|folk))$/u;
/** Words with such an ending for nothing that speaks. */
const things =
  /^(?:number|matter|weather|water|river|power|order|tower|computer|chapter|summer|winter|disorder|border|corner|quarter|shower|answer|paper|danger|anger|fever|cancer|offer|error|mirror|motor|factor|sector|door|floor|colou?r|flavou?r|behaviou?r|humou?r|favou?r|horror|terror|labou?r|list|fist|mist|twist|coffee|tree|degree|fee|knee|committee|launcher|booster|layer|transfer|encounter|disaster|theater|theatre|counter|container|trailer|cover|after|other)s?$/u;
/** Words for how many: what follows "of" tells who. */
const many =
  /^(?:hundreds|thousands|dozens|scores|tens|millions|many|most|some|several|all|both|none|few|number|pair|trio|half|majority|majorities|bulk|percent|third|quarter|lot|array|chorus|slice|handful|one|two|three|four|five|six|seven|eight|nine|ten)$/u;

/** The words of a phrase before what tells more of it: "a test firing | of the engines at the pad". */
function phraseOf(words: string): string[] {
  const [phrase = "", rest = ""] = words.split(
    /\s+(?:of|in|for|at|from|with|who|that|which|near|on|about|above|after|around|as|by|to|behind)\s+|,/u,
    2,
  );
  const found =
    phrase.replace(/ (?:him|her|it|them)sel(?:f|ves)$/u, "").match(/[\p{L}-]+(?:['’](?=\p{L})\p{L}+)?/gu) ?? [];
  return many.test(found.at(-1)?.toLowerCase() ?? "") && rest !== "" ? phraseOf(rest) : found;
}

/**
 * Whether words can be those of somebody who tells something, or of a document: a name, people, a body. "The removal", "a test
 * firing of the engines" show something to whoever writes, and tell nothing.
 */
export function canTell(words: string): boolean {
  const kind = kindOfSource(words);
  if (kind !== "named" && kind !== "generic") return true;
  const phrase = phraseOf(words);
  if (/\p{L}\.\p{Ll}{2,4}(?![\p{L}])|@\w|\d-year-olds?\b/u.test(words)) return true;
  if (phrase.length === 0 || /^\p{Lu}/u.test(phrase.at(-1) ?? "")) return true;
  // "A person briefed on it", "analysts polled by a bank": what follows the head may be a participle.
  return phrase.some(
    (word) => heads.has(word) || heads.has(word.replace(/s$/u, "")) || (ending.test(word) && !things.test(word)),
  );
}
