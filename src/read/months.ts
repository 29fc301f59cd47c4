/** Names of months, January to December, by language; forms of one month are parted by `/`. Abbreviations are prefixes given in full. */
const names: readonly string[] = [
  "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sept/sep october/oct november/nov december/dec",
  "januar/jänner/jan februar/feber/feb märz/maerz/mär/mrz april/apr mai juni/jun juli/jul august/aug september/sept/sep oktober/okt november/nov dezember/dez",
  "janvier/janv février/fevrier/févr mars avril/avr mai juin juillet/juil août/aout septembre/sept octobre/oct novembre/nov décembre/decembre/déc",
  "enero/ene febrero/feb marzo/mar abril/abr mayo junio/jun julio/jul agosto/ago septiembre/setiembre/sept octubre/oct noviembre/nov diciembre/dic",
  "gennaio/gen febbraio/feb marzo/mar aprile/apr maggio/mag giugno/giu luglio/lug agosto/ago settembre/set ottobre/ott novembre/nov dicembre/dic",
  "janeiro/jan fevereiro/fev março/marco/mar abril/abr maio/mai junho/jun julho/jul agosto/ago setembro/set outubro/out novembro/nov dezembro/dez",
  "januari/jan februari/feb maart/mrt april/apr mei juni/jun juli/jul augustus/aug september/sep oktober/okt november/nov december/dec",
  "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
  "января/янв февраля/фев марта/мар апреля/апр мая/май июня/июн июля/июл августа/авг сентября/сен октября/окт ноября/ноя декабря/дек",
  "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
  "ledna února března dubna května června července srpna září října listopadu prosince",
  "ocak/oca şubat/şub mart nisan/nis mayıs haziran/haz temmuz/tem ağustos/ağu eylül/eyl ekim/eki kasım/kas aralık/ara",
  "januari/jan februari/feb mars/mar april/apr maj juni/jun juli/jul augusti/aug september/sep oktober/okt november/nov december/dec",
];

const numbers = new Map(
  names.flatMap((line) =>
    line.split(" ").flatMap((forms, index) => forms.split("/").map((name): [string, number] => [name, index + 1])),
  ),
);

/** A source for a regular expression that matches one month's name. Longer names stand first. */
export const monthPattern = [...numbers.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).join("|");

/** The number of a month by its name, 1 to 12; undefined for another word. */
export function monthNumber(name: string): number | undefined {
  return numbers.get(name.toLowerCase());
}
