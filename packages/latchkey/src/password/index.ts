// Passwords for applications that keep a users table of their own: `latchkey/password`.
export { type CheckPasswordOptions, checkPassword, type PasswordProblem } from './check-password.ts'
export { type HashPasswordOptions, hashPassword, type PasswordAlgorithm } from './hash-password.ts'
export { needsRehash, verifyPassword } from './verify-password.ts'
