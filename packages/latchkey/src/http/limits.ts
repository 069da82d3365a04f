// Bounds of what is read from a request.

/** Largest body in bytes. */
export const maxBodyBytes = 65_536

/** Longest `Cookie` header in characters. */
export const maxCookieLength = 16_384

/** Most fields of a body. No form of ours has more than a handful; each is searched for in what is logged of a failure. */
export const maxFields = 200

/** Most objects and lists within each other in a JSON body, the body itself included. Writing deeper ones overflows the stack. */
export const maxJsonDepth = 64
