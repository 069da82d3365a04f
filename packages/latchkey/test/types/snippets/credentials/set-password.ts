import { checkPassword, hashPassword } from 'latchkey/password'

declare function saveHash(userId: string, hash: string): Promise<void>

export async function setPassword(user: { id: string; email: string }, password: string) {
  const problem = checkPassword(password, { context: [user.email] })
  if (problem) return problem // 'too_short', 'too_long' or 'common'
  await saveHash(user.id, await hashPassword(password))
  return undefined
}
