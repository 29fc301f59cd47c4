/** Long lists, a stretch at a time, by SQL over the rows that are there. */
import type { RowLists } from "../../lists.ts";
import type { Engine } from "../engine.ts";
import { listClaims, listConflicts, storyOfClaim } from "./claims.ts";
import { describeEntity, listEntities } from "./entities.ts";
import { listDecisions, listQuarantined } from "./log.ts";
import { describeOutlet, listOutlets } from "./outlets.ts";
import { listReports } from "./reports.ts";
import { listCitations, listStatements } from "./statements.ts";

/** The lists of a database. */
export function createLists(engine: Engine): RowLists {
  const { database } = engine;
  return {
    reports: (filter = {}) => listReports(engine, filter),
    statements: (filter = {}) => listStatements(engine, filter),
    citations: (filter = {}) => listCitations(engine, filter),
    entities: (filter = {}) => listEntities(engine, filter),
    entity: (name) => describeEntity(engine, name),
    outlets: (paging = {}) => listOutlets(engine, paging),
    outlet: (name) => describeOutlet(engine, name),
    claims: (filter = {}) => listClaims(database, filter),
    storyOfClaim: (id) => storyOfClaim(database, id),
    conflicts: (filter = {}) => listConflicts(database, filter),
    decisions: (paging = {}) => listDecisions(database, paging),
    quarantined: (paging = {}) => listQuarantined(database, paging),
  };
}
