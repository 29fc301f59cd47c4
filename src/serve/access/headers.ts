import { secureHeaders } from "hono/secure-headers";

/** Nothing but the desk's own files: no inline script or style, no other site's frame, nothing of theirs loaded. */
export const securityHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    scriptSrc: ["'self'"],
    imgSrc: ["'self'"],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  // With "no-referrer" browsers would send forms of our own pages with `Origin: null`.
  referrerPolicy: "same-origin",
  // A desk on this machine speaks http; whoever puts one behind TLS sets this there.
  strictTransportSecurity: false,
});
