// The ways to sign in. Each works without JavaScript, save passkeys: no browser has them without.
import type { ReactNode } from 'react'
import { signInByEmail, signInWithExampleId, signInWithPassword } from '../app/actions.ts'
import { settings } from '../settings.ts'
import { people } from '../stand-ins/openid/people.ts'
import { demoPasswords } from '../users/demo-passwords.ts'
import { Avatar } from './avatar.tsx'
import { Envelope, IdCard, Key, Password } from './icons.tsx'
import { SignInForm } from './sign-in-form.tsx'

/** What a visitor without a session sees. */
export function WaysIn(): ReactNode {
  return (
    <>
      <div className="lead">
        <h1>Four ways in, one session</h1>
        <p>
          Everything here runs on your machine: no account to open, no secret to make, no mail server to find.
          Or see <a href="/api/auth/signin">the built-in sign-in page</a>.
        </p>
      </div>
      <div className="ways">
        <ExampleId />
        <Email />
        <WithPassword />
        <Passkey />
      </div>
    </>
  )
}

function ExampleId(): ReactNode {
  return (
    <section aria-labelledby="example-id" className="card">
      <h2 id="example-id">
        <IdCard /> OpenID Connect
      </h2>
      <p>A real OpenID provider stands in for Google or your company’s sign-in. Be one of them:</p>
      <ul className="people">
        {people.map((person) => (
          <li key={person.subject}>
            <Avatar
              user={{ name: person.name, image: `${settings.issuer}/pictures/${person.subject}.svg` }}
            />
            {person.name}
          </li>
        ))}
      </ul>
      <SignInForm action={signInWithExampleId}>
        <button type="submit">Sign in with Example ID</button>
      </SignInForm>
    </section>
  )
}

function Email(): ReactNode {
  return (
    <section aria-labelledby="email" className="card">
      <h2 id="email">
        <Envelope /> E-mail
      </h2>
      <p>
        Any address will do. Link and code arrive in <a href={settings.inbox}>the inbox</a>: the link opens
        anywhere, the code works only here.
      </p>
      <SignInForm action={signInByEmail}>
        <label htmlFor="address">E-mail address</label>
        <input
          autoComplete="email"
          id="address"
          name="email"
          placeholder="you@example.test"
          required
          type="email"
        />
        <button type="submit">Send me a link</button>
      </SignInForm>
    </section>
  )
}

function WithPassword(): ReactNode {
  const [first] = demoPasswords
  return (
    <section aria-labelledby="password" className="card">
      <h2 id="password">
        <Password /> Password
      </h2>
      <p>
        A users table of the demo’s own. Try <code>{first.username}</code> and <code>{first.password}</code>.
      </p>
      <SignInForm action={signInWithPassword}>
        <label htmlFor="username">Username</label>
        <input autoCapitalize="none" autoComplete="username" id="username" name="username" required />
        <label htmlFor="secret">Password</label>
        <input autoComplete="current-password" id="secret" name="password" required type="password" />
        <button type="submit">Sign in</button>
      </SignInForm>
    </section>
  )
}

function Passkey(): ReactNode {
  return (
    <section aria-labelledby="passkey" className="card wide">
      <div>
        <h2 id="passkey">
          <Key /> Passkey
        </h2>
        <p>
          By finger, face or PIN. Make one on the built-in sign-in page, under “New here?”, or on your account
          page.
        </p>
      </div>
      <a className="button" href="/api/auth/signin">
        Go to the sign-in page
      </a>
    </section>
  )
}
