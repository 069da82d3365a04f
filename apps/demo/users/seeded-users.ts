// The users of the demo's "own backend". It stands for your users table, LDAP or anything else you can ask.
import type { PasswordHash } from './check-password.ts'

/** A row of the users table. */
export interface SeededUser {
  readonly id: string
  readonly username: string
  readonly name: string
  readonly email: string
  readonly passwordHash: PasswordHash
}

/** Seeded once; the passwords are in demo-passwords.ts. */
export const seededUsers: readonly SeededUser[] = [
  {
    id: 'ada',
    username: 'ada',
    name: 'Ada Byron',
    email: 'ada@example.test',
    passwordHash: 'scrypt$32768$8$1$O39tU6fXncQj9rSOKUt7Eg$QDMFzDbXhjLXAwnBUb7IjDNhI1-yBQfm_Q9x9Bg-XB0',
  },
  {
    id: 'grace',
    username: 'grace',
    name: 'Grace Murray',
    email: 'grace@example.test',
    passwordHash: 'scrypt$32768$8$1$MDopT_5jh-85XpqsGqG1Og$pqiCoU1HSirdKEKP0eHI_MoH1hV0T6gwD_7jwVXmnPc',
  },
]
