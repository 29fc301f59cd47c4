import type { Passage } from "./passages.ts";

/** Whole passages that are controls, labels and notices of a page, in the languages that pages come in most. */
const notices =
  /^(?:advertisements?|advert|anzeige|werbung|publicité|publicidade?|pubblicità|reklama|реклама|iklan|広告|광고|\d+ (?:of|von|sur|de) \d+|\d+ ?\/ ?\d+|sponsored(?: content)?|ad|continue reading.*|read (?:more|also|next|the full).*|also read.*|see also.*|more on this.*|related(?: articles?| stories| news| topics?| posts?| content)?|recommended(?:(?: for you| stories| videos?| reading|:).*)?|mehr (?:zum thema|dazu|lesen|informationen).*|lesen sie (?:auch|mehr|dazu).*|lesen sie hier.*|weiterlesen.*|auch interessant.*|das könnte (?:sie|dich) .*|zum thema(?:\s*:.*)?|à lire aussi.*|lire aussi.*|leggi anche.*|lea también.*|share(?: this.*| on .*)?|teilen(?: mit.*)?|tweet|twittern|follow us.*|follow .{1,60} on (?:twitter|facebook|instagram).*|sign up (?:for|to) .*|subscribe.*|newsletter.*|click here (?:to|for) .*|comments?(?: \(\d+\))?|\d+ comments?|kommentare?(?: \(\d+\))?|\d+ kommentare?|leave a (?:comment|reply).*|print(?: article)?|drucken|e-?mail|facebook|twitter|whatsapp|pinterest|linkedin|reddit|copy link|link kopieren|kopieren|loading\W*|wird geladen.*|enlarge(?: this)? image|image|video|photos?|foto|toggle caption|hide caption|view gallery|advertisement - continue reading below|story continues below.*|article continues below.*|scroll (?:down )?(?:to|for).*|tags?(?:\s*:.*)?|tag(?:i|it)\s*:.*|etiquetas?\s*:.*|étiquettes?\s*:.*|mots-clés\s*:.*|parole chiave\s*:.*|теги\s*:.*|ключевые слова\s*:.*|schlagw(?:ort|örter|orte).*|filed under.*|posted in.*|topics?(?:\s*:.*)?|kategorien?\s*:.*|back to top|nach oben|previous|next|zurück|weiter|menu|search|suche|artikel (?:drucken|teilen|versenden).*|zur startseite|gefällt mir:?.*|like this:?.*|kommentar (?:schreiben|hinterlassen|verfassen)s?|schreibe einen kommentar.*|antworten|bookmark the permalink.*|all rights reserved.*|©.*|\(c\) .*|copyright .*)$/iu;

/** A passage that ends as a sentence. */
const sentence = /[.!?…。！？:;][)\]"'”’»]*$/;

/** A line that describes a picture or names its maker, where the page does not mark it as a caption. */
const pictureLine =
  /^(?:crédits?(?: photos?)?|photo(?:graph)?(?:s| credit)?|image(?: credit)?|picture|fotos?|bild(?:er|quelle|nachweis)?|bildrechte|grafik|symbolbild|copyright)\s*(?::|by\b|©).{0,120}$|^©.{0,200}$|\((?:image|photo|picture|foto|bild|grafik|credit|symbolbild)s?\s*:[^()]{0,80}\)\s*$|^.{0,160}(?:\(|\s[|–-]\s)(?:©|Foto:|Bild:)[^()]{0,60}\)?$/iu;

/** A passage after the story's end that says who wrote it, who owns it, where to go on. */
const footLine =
  /^(?:.{0,250}\bcontributed to this (?:report|article|story)\b.{0,80}|citation: .*|.{0,120}\b(?:unsubscribe|abbestellen|se désabonner|darse de baja|disiscriverti)\b.{0,100}|(?:this article was )?printed from .*|this document is subject to copyright.*|copyright .*|©.*|if you (?:enjoyed|liked) this (?:article|story).*|über d(?:en|ie) autor(?:in|en)?.*|about the author.*|.{0,200}\b(?:download|sign up for|subscribe to) (?:the|our) .{0,100}(?:apps?|newsletter)s?\b.{0,100}|.{0,60}follow .{1,60} on (?:twitter|facebook|instagram|x)\b.*|.{0,200}send us a .{0,20}(?:message|tip).{0,120}|.{0,100}please subscribe to .{0,100}|subscribe (?:now )?to (?:read|continue|keep reading|unlock).{0,100}|(?:first-time|new) subscribers .{0,160}|.{0,100}already a subscriber.{0,120})$/iu;

/** Words that lead to another report: what they open is left out where most of it is a link. */
const leadsElsewhere =
  /^(?:related|see (?:more|also)|don['’]t miss|read (?:more|also)|also read|watch|more|mehr(?: zum thema| dazu)?|lesen sie auch|siehe auch|baca juga|lees ook|läs (?:också|även|mer)|les også|læs også|lue myös|zobacz (?:też|także|również)|czytaj (?:też|także|również|więcej)|čtěte (?:také|více)|leia (?:também|mais)|veja também|lee también|te puede interesar|citește și|ayrıca okuyun|xem thêm|read next|читай(?:те)? (?:также|також|ещё|еще)|по теме|اقرأ (?:أيضا|أيضاً)|إقرأ أيضا|קראו (?:גם|עוד)|यह भी पढ़ें|関連記事|相关阅读|延伸阅读|相關新聞|관련 ?기사|lire aussi|à lire aussi|voir aussi|leggi anche|lea también|читайте также|читайте також)\b\s*:?/iu;

/** The name under which an agency sends its copy: "BC-BORDER-TRADE (UPDATE 1)". */
const slugLine = /^[A-Z]{2,}(?:[-/][A-Z0-9]+)+(?: \([A-Z]+(?: \d+)?\))?$/;

/** A menu is shorter than this, in UTF-16 code units. */
const LONGEST_MENU = 200;

/** How many passages at the end may be foot lines. */
const FOOT = 6;

function isNotice(passage: Passage): boolean {
  return (
    passage.text.length <= 200 &&
    passage.kind !== "quote" &&
    notices.test(passage.text) &&
    !(passage.text.length > 40 && sentence.test(passage.text) && passage.linked === 0)
  );
}

/** A passage that is a link and nothing else, or a line of links. */
function isLinks(passage: Passage): boolean {
  const length = passage.text.replace(/\s/g, "").length;
  if (passage.linked === 0 || length === 0) return false;
  const share = passage.linked / passage.text.length;
  if (share > 0.5 && leadsElsewhere.test(passage.text)) return true;
  return share > 0.9 && (passage.kind !== "paragraph" || !sentence.test(passage.text) || passage.text.length < 120);
}

/** A line of short words between bars: a menu, whether or not its parts are links. */
function isMenu({ text }: Passage): boolean {
  const parts = text.length <= LONGEST_MENU ? text.split(/\s+[|·•»]\s+/) : [];
  return parts.length >= 3 && !sentence.test(text) && parts.every((part) => part.split(" ").length <= 3);
}

/** Why a passage is not the article's, wherever it stands; null where it may be. */
export function reasonAgainst(passage: Passage): string | null {
  if (passage.kind === "caption") return "a caption";
  if (isNotice(passage) || slugLine.test(passage.text)) return "a control or notice of the page";
  if (pictureLine.test(passage.text)) return "a line about a picture";
  if (isLinks(passage) || isMenu(passage)) return "links";
  return /[\p{L}\p{N}]/u.test(passage.text) ? null : "no words";
}

/** Leaves out passages that are not the article's, lines at its foot, a heading with nothing below it. */
export function filterPassages(passages: readonly Passage[]): Passage[] {
  const kept = passages.filter((passage) => reasonAgainst(passage) === null);
  for (let index = kept.length - 1, steps = 0; index > 0 && steps < FOOT; index -= 1, steps += 1) {
    if (footLine.test(kept[index]?.text ?? "")) kept.splice(index, 1);
  }
  while (kept.at(-1)?.kind === "heading") kept.pop();
  return kept;
}
