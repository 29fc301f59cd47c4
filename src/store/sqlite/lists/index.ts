/** Long lists, a stretch at a time, by SQL over the rows that are there. */
import type { Kysely } from "kysely";
import type { RowLists } from "../../lists.ts";
import type { Tables } from "../tables.ts";
import { listClaims, listConflicts, storyOfClaim } from "./claims.ts";
import { describeEntity, listEntities } from "./entities.ts";
import { listDecisions, listQuarantined } from "./log.ts";
import { describeOutlet, listOutlets } from "./outlets.ts";
import { listReports } from "./reports.ts";
import { listCitations, listStatements } from "./statements.ts";

/** The lists of a database. */
export function createLists(database: Kysely<Tables>): RowLists {
  return {
    reports: (filter = {}) => listReports(database, filter),
    statements: (filter = {}) => listStatements(database, filter),
    citations: (filter = {}) => listCitations(database, filter),
    entities: (filter = {}) => listEntities(database, filter),
    entity: (name) => describeEntity(database, name),
    outlets: (paging = {}) => listOutlets(database, paging),
    outlet: (name) => describeOutlet(database, name),
    claims: (filter = {}) => listClaims(database, filter),
    storyOfClaim: (id) => storyOfClaim(database, id),
    conflicts: (filter = {}) => listConflicts(database, filter),
    decisions: (paging = {}) => listDecisions(database, paging),
    quarantined: (paging = {}) => listQuarantined(database, paging),
  };
}
