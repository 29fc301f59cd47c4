/** Words that are written with a full stop, per language, in lower case without it. */
interface Abbreviations {
  /** A name or a number follows: a sentence never ends here. */
  readonly before: ReadonlySet<string>;
  /** May also stand last in a sentence. */
  readonly anywhere: ReadonlySet<string>;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

const english: Abbreviations = {
  before: words(
    "mr mrs ms messrs mme dr prof rev hon fr sr gen maj col lt cpl sgt capt cmdr adm brig pvt pfc det insp supt sen sens " +
      "rep reps gov govs pres amb atty st ste mt ft vs v cf viz eds approx dept univ assn bros gens cols lts drs profs " +
      "nos vol vols pp fig figs secs spec asst assoc ald",
  ),
  anywhere: words(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun " +
      "inc corp co cos ltd plc llc bhd etc jr al ala ariz ark calif colo conn del fla ga ill ind kan ky md mich " +
      "minn miss mo mont neb nev okla ore penn tenn tex va vt wash wis wyo mass ave blvd rd hwy",
  ),
};

const german: Abbreviations = {
  before: words("dr prof hr fr st nr str bzw ca vgl sog evtl inkl ggf art abs bd hl geb gest z d u o i v"),
  anywhere: words("jan feb mär apr jun jul aug sep sept okt nov dez mio mrd usw etc uhr mo di mi do fr sa so"),
};

const ukrainian: Abbreviations = {
  before: words("ім вул просп проф акад ген полк див напр обл о м с р п тов кв пл"),
  anywhere: words("рр р ст млн млрд тис грн ін т год хв січ лют бер квіт трав черв лип серп вер жовт лист груд"),
};

const none: Abbreviations = { before: new Set(), anywhere: new Set() };
const byLanguage: ReadonlyMap<string, Abbreviations> = new Map([
  ["en", english],
  ["de", german],
  ["uk", ukrainian],
]);

/** The abbreviations of a language (BCP 47 primary subtag); none for a language without a list. */
export function abbreviationsOf(language: string): Abbreviations {
  return byLanguage.get(language) ?? none;
}

export type { Abbreviations };
