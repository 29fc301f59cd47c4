import type { Span } from "./span.ts";

/** Who decided, and why, as they said it. */
interface Decided {
  readonly by?: string | undefined;
  readonly reason?: string | undefined;
}

/** What a person decided about stories: later linking respects it and `rebuild` replays it. */
export type StoryDecision = Decided &
  (
    | { readonly kind: "merge" /** The first takes in the others. */; readonly stories: readonly string[] }
    | {
        readonly kind: "split";
        readonly story: string /** Those that leave it for a story of their own. */;
        readonly reports: readonly string[];
      }
    | { readonly kind: "move"; readonly report: string; readonly story: string }
    | { readonly kind: "pin" /** It stays in the story. */; readonly report: string; readonly story: string }
  );

/** Reports that go from the desk, its archive included, and do not come back. */
export type Takedown = Decided & {
  readonly kind: "takedown";
  readonly reports: readonly string[];
  /** For a report whose story has others, one of them: the story goes on under it. */
  readonly heirs?: Readonly<Record<string, string>> | undefined;
};

/** What a person decided about how a story's reports are weighed, each by the words it is about. */
export type Correction = Decided &
  (
    | {
        readonly kind: "chain";
        readonly span: Span;
        /** Names, the nearest to the report first, the origin last; empty where the report stands for itself. */
        readonly chain: readonly string[];
      }
    | { readonly kind: "speaker"; readonly span: Span; readonly speaker: string }
    | { readonly kind: "family" /** They count as one origin. */; readonly outlets: readonly string[] }
    | { readonly kind: "same" /** The claims of these words are one. */; readonly spans: readonly Span[] }
    | { readonly kind: "apart" /** The words make a claim of their own. */; readonly span: Span }
  );

/** What a person decided about the desk's contents; each is a record of the log. */
export type Decision = StoryDecision | Correction | Takedown;
