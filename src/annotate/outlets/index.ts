/** Who publishes: names, short forms and sites of outlets, and which of them are one family. */
export { agencyInByline } from "./byline.ts";
export { familyOf, findOutlet, outletByHost, outletByName, outletKey, outletName } from "./lookup.ts";
export { type OutletMention, outletMentions } from "./mentions.ts";
export { type Outlet, outlets } from "./table.ts";
