/** Who asks and what they may do; what no request may do, whoever asks. */
export { accessOf, demand, requires, type ServeEnv } from "./context.ts";
export { DeniedError } from "./denied.ts";
export { securityHeaders } from "./headers.ts";
export { limitBody, serverTimes } from "./limits.ts";
export { checkOrigin, isLocal, type Names, namesOf } from "./origin.ts";
export { type Access, may, nobody, type Role, roles, thisMachine } from "./roles.ts";
