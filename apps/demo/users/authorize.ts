// The demo's answer to "who is this?" for the credentials provider.
import { checkPassword } from './check-password.ts'
import { seededUsers } from './seeded-users.ts'

/** The user whose name and password were typed, or `null`. */
export async function authorize(typed: {
  readonly username: string
  readonly password: string
}): Promise<{ id: string; name: string; email: string } | null> {
  const user = seededUsers.find(({ username }) => username === typed.username.trim().toLowerCase())
  const isRight = await checkPassword(typed.password, user?.passwordHash)
  return user && isRight ? { id: user.id, name: user.name, email: user.email } : null
}
