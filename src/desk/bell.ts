/** A signal that is waited for and given again and again. */
export interface Bell {
  readonly ring: () => void;
  /** Done when it is rung next. */
  readonly heard: () => Promise<void>;
}

export function createBell(): Bell {
  let waiting = Promise.withResolvers<void>();
  return {
    ring: () => {
      waiting.resolve();
      waiting = Promise.withResolvers<void>();
    },
    heard: () => waiting.promise,
  };
}
