/** Status of an answer to who is not let through: no token, not allowed, the wrong name, too large, too often. */
type DeniedStatus = 401 | 403 | 413 | 421 | 429;

/** A request that is not let through. Its message says what to do, and is shown as it is. */
export class DeniedError extends Error {
  readonly status: DeniedStatus;
  /** Seconds to wait, for 429. */
  readonly retryAfter: number | null;

  constructor(status: DeniedStatus, message: string, retryAfter: number | null = null) {
    super(message);
    this.name = "DeniedError";
    this.status = status;
    this.retryAfter = retryAfter;
  }
}
