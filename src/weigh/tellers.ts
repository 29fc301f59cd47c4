import { kindOfSource } from "./sources.ts";

/** Heads of phrases for people, bodies and documents that do not end as such words mostly do. */
const heads = new Set(
  (
    "people public man men woman women child children boy boys girl girls kid kids mom mum dad mother father parents family families brother sister son daughter wife husband uncle aunt " +
    "cousin relatives friend friends neighbour neighbours couple victim victims survivor survivors chief chiefs boss bosses head heads chair executive executives clerk clerks captain captains " +
    "judge judges jury court courts tribunal king queen prince princess duke crew team teams club clubs band group groups gang staff cabinet company companies firm firms giant business bank " +
    "agency agencies bureau office offices committee commission board panel body bodies organisation organisations organization organizations institute institution authority authorities " +
    "union unions party parties campaign camp opposition coalition alliance movement church school schools university universities college hospital hospitals clinic museum zoo airline " +
    "airlines airport hotel store shop brand label studio site website blog page channel network station newspaper magazine journal paper outlet outlets service services centre center " +
    "police military army navy troops forces force guard rebels militants militia critics fans citizens locals aide aides ally allies expert experts host hosts guest guests coach coaches " +
    "source sources guide pilot pilots witness witnesses spouse doctor doctors nurse nurses patient patients student students athlete athletes celebrity celebrities activist diplomat diplomats " +
    "scientist astronaut astronauts envoy envoys delegate delegates representative representatives candidate candidates mp mps senator pope bishop priest priests rabbi imam cleric clerics " +
    "country countries nation nations state states city town village federation league association society foundation charity charities trust fund embassy consulate tenant tenants " +
    "claimant claimants defendant defendants applicant participants respondents inhabitants occupants immigrants migrants consultant consultants accountant accountants assistant " +
    "assistants lieutenant sergeant sergeants servant servants merchant merchants tech-giant heavyweights heavyweight individual individuals counterpart counterparts colleague colleagues " +
    "account accounts article book memoir memo email e-mail message messages note filing filings release announcement advisory alert warning bulletin transcript affidavit complaint lawsuit " +
    "analyst analysts attendant attendants fan actress actresses billionaire billionaires millionaire regime regimes cop cops attorney attorneys general generals crowd crowds leak leaks " +
    "disclosure disclosures file files papers instructions statistics articles community circus observatory relative amateur amateurs version " +
    "resident agent opponent client superintendent correspondent respondent militant combatant inhabitant informant adolescent youth elder folks chef nun monk boyfriend girlfriend adult teen " +
    "veteran civilian refugee detainee architect surgeon dean laureate advocate associate magistrate graduate entrepreneur monarch patriarch thief spy intern recruit cadet vet passerby passersby " +
    "someone everyone anyone somebody everybody guru czar tsar duo trio quartet watchdog lobby start-up startup conglomerate multinational chain supermarket restaurant theatre theater festival " +
    "prison jail embassies companion confidant confidante mourner devotee attaché " +
    "ad ads spot audience electorate leadership rival surrogate operative star guy justice secretary admiral tycoon mogul millennial conservative liberal progressive moderate evangelical " +
    "establishment elite bloc faction corporation non-profit nonprofit management mate nephew niece polling analyses comment remark result film piece platform tally ex-wife ex-husband neurosurgeon " +
    "suit indictment ruling verdict judgment warrant decree decision order notice circular dispatch census research analysis review audit inquiry probe investigation assessment estimate " +
    "estimates forecast forecasts projection projections index chart charts map maps sign signs label app translation agreement treaty constitution charter contract text texts passage quote " +
    "quotation caption headline headlines editorial column commentary diary log logs tape tapes recording recordings clip interview testimony confession obituary press tv radio television"
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
  if (/\p{L}\.\p{Ll}{2,4}(?![\p{L}])|@\w/u.test(words)) return true;
  if (phrase.length === 0 || /^\p{Lu}/u.test(phrase.at(-1) ?? "")) return true;
  // "A person briefed on it", "analysts polled by a bank": what follows the head may be a participle.
  return phrase.some(
    (word) => heads.has(word) || heads.has(word.replace(/s$/u, "")) || (ending.test(word) && !things.test(word)),
  );
}
