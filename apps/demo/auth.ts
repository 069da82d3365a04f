// All of the demo's authentication. The rest of the app asks `auth()` who is there.
import type { Session } from 'latchkey'
import { createAuth } from 'latchkey/next'
import { credentials } from 'latchkey/providers/credentials'
import { email } from 'latchkey/providers/email'
import { oidc } from 'latchkey/providers/oidc'
import { passkey } from 'latchkey/providers/passkey'
import { readDisplayName, saveDisplayName } from './display-name.ts'
import { settings } from './settings.ts'
import { recordSignIn } from './sign-ins.ts'
import { authorize } from './users/authorize.ts'

export const { handlers, auth, passkeys, signIn, signOut, updateSession, accounts, unlinkAccount } =
  createAuth({
    database: `file:${settings.databaseFile}`,
    session: { strategy: settings.sessionStrategy },
    providers: [
      oidc({
        id: 'example-id',
        name: 'Example ID',
        issuer: settings.issuer,
        clientId: settings.clientId,
        clientSecret: settings.clientSecret,
        // Ask every time who one is: in a demo one wants to be somebody else now and then.
        authorization: { params: { prompt: 'login', scope: 'openid profile email' } },
      }),
      email({ server: settings.smtp, from: 'Latchkey demo <demo@example.test>' }),
      credentials({
        name: 'password',
        credentials: {
          username: { label: 'Username', autocomplete: 'username' },
          password: { label: 'Password', type: 'password', autocomplete: 'current-password' },
        },
        authorize,
      }),
      passkey(),
    ],
    theme: { name: 'Latchkey demo', brandColor: '#7a4f01', buttonText: '#ffffff' },
    callbacks: {
      // Sealed sessions only: a new display name goes into the token.
      jwt({ token, trigger, session }) {
        const name = trigger === 'update' ? readDisplayName(session) : undefined
        return name ? { ...token, name } : token
      },
      // Stored sessions: it goes into the user's row.
      session({ session, token, user, trigger, newSession }) {
        if (settings.sessionStrategy === 'jwt') return withId(session, token.sub ?? '')
        const name = trigger === 'update' ? readDisplayName(newSession) : undefined
        if (!name) return withId(session, user.id)
        saveDisplayName(user.id, name)
        return withId({ ...session, user: { ...session.user, name } }, user.id)
      },
    },
    events: {
      signIn: ({ user, account }) => recordSignIn(user.id, account.provider),
    },
  })

function withId(
  session: Session,
  id: string,
): Session & { user: NonNullable<Session['user']> & { id: string } } {
  return { ...session, user: { ...session.user, id } }
}
