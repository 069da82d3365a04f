// The passwords of the seeded users, in the clear because the demo shows them. A real application has no such file.

/** Who can sign in with a password. */
export const demoPasswords = [
  { username: 'ada', password: 'analytical-engine' },
  { username: 'grace', password: 'first-bug-1947' },
] as const
