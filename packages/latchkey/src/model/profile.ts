// What a provider says of a person: raw claims, and the mapped profile.
import type { JsonObject } from './json.ts'

/** Raw claims of an ID token or userinfo response, spelled as on the wire. */
export interface Profile extends JsonObject {
  readonly sub?: string
}

/** Claims mapped to our user fields. */
export interface MappedProfile {
  /** The subject at the provider. Numbers are written in decimal. */
  readonly id: string | number
  readonly name?: string | null | undefined
  readonly email?: string | null | undefined
  /** `true` only where the provider states that it verified the address. Default `false`. */
  readonly emailVerified?: boolean | undefined
  readonly image?: string | null | undefined
}
