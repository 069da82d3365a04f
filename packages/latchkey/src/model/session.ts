// What the application sees of a session, and what a store keeps of it.
import type { User } from './user.ts'

/** The session as the application and the browser see it. Extend it by module augmentation. */
export interface Session {
  user?: User
  /** When the session ends if it is not used, ISO 8601. */
  expires: string
}

/** A session as a store keeps it. */
export interface AdapterSession {
  /** Hash of the session token; the token itself is only in the cookie. */
  sessionToken: string
  userId: string
  /** Idle limit: the session is over at this instant unless renewed. */
  expires: Date
  /** When the person signed in. Starts the absolute limit; stores of other makers may not keep it. */
  createdAt?: Date
}
