/** The pipeline wired together: the library's face. */

export type { AddOptions } from "./adding.ts";
export { type BackupManifest, restoreDesk } from "./backup.ts";
export type { Carried } from "./carried.ts";
export {
  type ClusterAway,
  type ClusterSettings,
  type ClusterSetUp,
  type ClusterStatus,
  initCluster,
  keptQueue,
  type WorkOptions,
  work,
} from "./cluster/index.ts";
export { type ComparedSentence, type Comparison, compareReports } from "./compare.ts";
export { type CopiedDesk, copyDesk } from "./copying.ts";
export type { PlacedReport } from "./current.ts";
export type { FailedDelivery } from "./deliver.ts";
export type { Desk, DeskOptions, Lists } from "./desk.ts";
export type { ExamineOptions, Problem } from "./doctor.ts";
export type { Evidence } from "./evidence.ts";
export { type FollowEvent, type FollowOptions, follow } from "./follow.ts";
export { newSource } from "./follow-schedule.ts";
export type { Receipt } from "./intake.ts";
export { openDesk } from "./open.ts";
export { type Rebuilt, rebuildDesk } from "./rebuilding.ts";
export type { DeskStatus } from "./status.ts";
export { type LinkedStory, linkStories } from "./stories.ts";
export { roles, type Tokens } from "./tokens.ts";
export { versions } from "./versions.ts";
export { type AskedWatch, type Watches, watchConditions } from "./watching.ts";
export { startWeigher, type Weigher, type WeigherTrouble } from "./weigher.ts";
