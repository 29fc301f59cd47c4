import type { Box } from "./tree.ts";

// The three word lists are those of Mozilla Readability 0.6 (Apache-2.0, `Readability.prototype.REGEXPS`), grown by what
// pages in German, French and Spanish call the same things.

const unlikely =
  /-ad-|ai2html|banner|breadcrumb|combx|comment|community|cover-wrap|disqus|extra|footer|gdpr|header|legends|menu|related|remark|replies|rss|shoutbox|sidebar|skyscraper|social|sponsor|supplemental|ad-break|agegate|pagination|pager|popup|yom-remote|cookie|consent|newsletter|werbung|anzeige|kommentar|navigation/;
const maybe = /and|article|body|column|content|main|mathjax|shadow/;
const positive = /article|body|content|entry|hentry|h-entry|main|page|pagination|post|text|blog|story/;
const negative =
  /-ad-|hidden|^hid$| hid$| hid |^hid |banner|combx|comment|com-|contact|footer|gdpr|masthead|media|meta|outbrain|promo|related|scroll|share|shoutbox|sidebar|skyscraper|sponsor|shopping|tags|widget/;

/** Names of parts that are page furniture wherever they stand, matched as whole words of a class or id. */
const furniture =
  /(?:^|[\s_-])(?:share|shares|sharing|sharedaddy|sharebar|social|socials|socialmedia|newsletter|newsletters|subscribe|subscription|signup|sign-up|related|recommended|recommendations|recirc|recirculation|readmore|read-more|read-next|more-stories|teaser|teasers|comments?|commentlist|disqus|respond|breadcrumbs?|pagination|pager|outbrain|taboola|advert|advertisement|ads|adsense|promo|promos|promobox|sponsored|cookie|cookies|consent|print-only|nav|navbar|navigation|menu|sidebar|toolbar|tags|tag-list|taglist|tagcloud|author-?(?:bio|box|info|card)|about-?author|jp-relatedposts|most-?read|most-?popular|trending|popular|rating|ratings|voting|skip-link|screen-reader-text|sr-only|visually-?hidden|visuallyhidden|noprint|no-print|toc|kommentare?|werbung|anzeige|teilen|verwandte|weiterlesen|mehr-zum-thema|widget|widgets|login|paywall|modal|popup|overlay|lightbox|slick|swiper|post-?meta|entry-?meta|article-?meta|metadata|byline|dateline|timestamp|post-?date|entry-?date|posted-on|entry-?footer|post-?footer|post-?navigation|post-?nav|post-?tags|entry-?utility|wp-?polls?|addtoany|ssba|heateor|shariff|meta-?info|tag-?links|cat-?links|byline-?block|lang-?switch(?:er)?|language-?switcher)(?=$|[\s_-])/;

/** Roles of boxes that are not the page's text (WAI-ARIA). */
const roles =
  /^(?:menu|menubar|complementary|navigation|alert|alertdialog|dialog|search|contentinfo|banner|toolbar|tablist)$/;

/** Whether a box is by its name not the page's text: passed over at the first try. */
export function isUnlikely(box: Box): boolean {
  if (box.tag === "body" || box.tag === "html" || box.tag === "article" || box.tag === "main" || box.tag === "a")
    return false;
  const role = box.attributes.get("role");
  if (role !== undefined && roles.test(role)) return true;
  return box.names !== "" && unlikely.test(box.names) && !maybe.test(box.names);
}

/** What a box's names say for (+25 each for class and id) or against it being the page's text. */
export function nameWeight(box: Box): number {
  if (box.names === "") return 0;
  return (negative.test(box.names) ? -25 : 0) + (positive.test(box.names) ? 25 : 0);
}

/** Whether a box's names call it a part that never belongs to an article's text. */
export function isFurniture(box: Box): boolean {
  return box.names !== "" && furniture.test(box.names);
}
