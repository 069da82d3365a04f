// What people do with passkeys, step by step: the stories whose statements are counted.
import {
  type Device,
  errorOf,
  openDevice,
  signInWithPasskey,
  signUpWithPasskey,
} from '../support/passkey-app.ts'
import type { TestApp } from '../support/test-auth.ts'

/** One story. Everybody in it is a new person. */
export interface PasskeyStory {
  readonly name: string
  /** What comes before. */
  prepare(app: TestApp): Promise<Device>
  /** What is looked at: both halves of a ceremony. Throws unless somebody is signed in then. */
  run(device: Device): Promise<void>
}

async function signUp(device: Device): Promise<void> {
  await expectSession(device, await signUpWithPasskey(device, `${crypto.randomUUID()}@passkey.example`))
}

async function expectSession({ browser }: Device, response: Response): Promise<void> {
  const isSignedIn = [...browser.cookies.keys()].some((name) => name.endsWith('session'))
  if (!isSignedIn || errorOf(response) !== null) throw new Error(`not signed in: ${errorOf(response)}`)
}

/** All stories, in the order of the documentation. */
export const passkeyStories: readonly PasskeyStory[] = [
  { name: 'passkey, a new person', prepare: async (app) => openDevice(app), run: signUp },
  {
    name: 'passkey, a returning person',
    prepare: async (app) => {
      const { authenticator, ...device } = openDevice(app)
      await signUp({ ...device, authenticator })
      return { authenticator, browser: app.open() }
    },
    run: async (device) => expectSession(device, await signInWithPasskey(device)),
  },
]
