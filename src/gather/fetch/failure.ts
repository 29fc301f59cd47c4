import type { FetchCode, Refusal } from "../../model/index.ts";

/** A fetch that brought nothing, and what is known of why. */
export interface FetchRefusal extends Refusal {
  readonly code: FetchCode;
  /** The address that failed: after redirects another than asked for. */
  readonly address: string;
  readonly status: number | null;
  /** Seconds that the server asks to wait; null where it does not. */
  readonly retryAfter: number | null;
  /** Where every redirect before this was permanent: where it led. */
  readonly permanent: string | null;
}

/** Raised inside the client to end a fetch; it becomes a refusal at its face. */
export class FetchFailure extends Error {
  readonly code: FetchCode;

  constructor(code: FetchCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "FetchFailure";
    this.code = code;
  }
}

/** Codes of undici, Node's parser and the system, and what they mean for a fetch. */
const known: readonly (readonly [RegExp, FetchCode, string])[] = [
  [/^UND_ERR_HEADERS_OVERFLOW$|^HPE_HEADER_OVERFLOW$/, "fetch-headers", "its headers are too large"],
  [/^UND_ERR_CONNECT_TIMEOUT$|^ETIMEDOUT$/, "fetch-connect", "does not answer"],
  [/^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EACCES)$/, "fetch-connect", "cannot be reached"],
  [/^(?:ENOTFOUND|EAI_\w+|ENODATA|ESERVFAIL)$/, "fetch-name", "its name is not known"],
  [
    /^(?:CERT_|ERR_TLS|ERR_SSL|EPROTO|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/,
    "fetch-tls",
    "its certificate or encryption is wrong",
  ],
  [/^UND_ERR_RES_CONTENT_LENGTH_MISMATCH$/, "fetch-broken", "it sent more or less than it said"],
  [/^(?:HPE_|UND_ERR_INFO|ERR_HTTP)/, "fetch-http", "its answer is not HTTP"],
  [/^(?:UND_ERR_SOCKET|ECONNRESET|EPIPE|ERR_STREAM_PREMATURE_CLOSE|UND_ERR_ABORTED)$/, "fetch-broken", "it broke off"],
];

/** What any error of a fetch means. */
export function failureOf(error: unknown): FetchFailure {
  if (error instanceof FetchFailure) return error;
  if (error instanceof Error && error.cause instanceof FetchFailure) return error.cause;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const found = known.find(([pattern]) => pattern.test(code));
  if (found !== undefined) return new FetchFailure(found[1], `${found[2]} (${code})`, { cause: error });
  const message = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
  const isParser = error instanceof Error && error.name === "HTTPParserError";
  return new FetchFailure(isParser ? "fetch-http" : "fetch-broken", message || "it broke off", { cause: error });
}
