// The person here. Applications add fields by module augmentation: `declare module 'latchkey' { interface User { … } }`.

/** A person known to this application. */
export interface User {
  /** Stable identifier in this application. Absent only before a store has given one. */
  id?: string
  name?: string | null
  email?: string | null
  image?: string | null
}

/** A user as a store keeps it. */
export interface AdapterUser extends User {
  id: string
  email: string | null
  /** When control of `email` was proved, or `null` if it never was. */
  emailVerified: Date | null
}

/** What is known of a user before the store has given an id. */
export type NewUser = Omit<AdapterUser, 'id'>
