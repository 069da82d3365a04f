// JSON as a type: what may be put into a sealed token or sent to a client.

/** Any value that survives `JSON.parse(JSON.stringify(value))`. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject

/** A JSON object. Absent and `undefined` members mean the same. */
export interface JsonObject {
  readonly [key: string]: Json | undefined
}
