/** Last words of the names of places. */
export const PLACES: ReadonlySet<string> = new Set(
  (
    "gate street avenue road bridge river island islands airport county sea bay valley square park lake mountain mountains ocean " +
    "peninsula strait coast harbor harbour port province district canal beach glacier desert hill hills castle cathedral station"
  ).split(" "),
);
/** Last words of the names of organisations. */
export const ORGANISATIONS: ReadonlySet<string> = new Set(
  (
    "zeitung agentur news times bank group inc. inc corp. corp company university college council committee institute association " +
    "party union foundation ministry agency commission department court police hospital church press media network federation " +
    "league club airlines airways army navy force forces court bureau office board school museum society temple air center centre cross fargo chase"
  ).split(" "),
);

/** Bodies of the sky that news goes to. */
export const HEAVENLY: ReadonlySet<string> = new Set("earth mars jupiter venus saturn neptune uranus pluto".split(" "));

/** What pages print in capitals that is no name. */
export const NO_NAMES: ReadonlySet<string> = new Set(
  (
    "photo photos video videos image images caption live watch exclusive updated update analysis opinion dna rna pcr lcd led fm am pc pcs tv tvs gps " +
    "usb mvp ceo cfo coo cto phd pdf faq gmt utc id ids hiv aids covid covid-19 gdp suv suvs ufo ufos dj djs bpi api apis atm atms url urls ok"
  ).split(" "),
);
