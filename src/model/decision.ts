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

/** What a person decided about the desk's contents; each is a record of the log. */
export type Decision =
  | StoryDecision
  | (Decided & { readonly kind: "takedown"; readonly report: string; readonly reason: string });
