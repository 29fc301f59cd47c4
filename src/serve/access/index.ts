/** Who asks and what they may do; what no request may do, whoever asks. */
export { auditChanges, noteChange, noteNoChange } from "./audit.ts";
export { authenticate, tokenCookie } from "./authenticate.ts";
export { accessOf, addressOf, demand, requires, type ServeEnv } from "./context.ts";
export { DeniedError } from "./denied.ts";
export { securityHeaders } from "./headers.ts";
export { isStream, limitBody, serverTimes } from "./limits.ts";
export { checkOrigin, isLocal, type Names, namesOf } from "./origin.ts";
export { createRates, type Rates } from "./rates.ts";
export { type Access, may, nobody, thisMachine } from "./roles.ts";
