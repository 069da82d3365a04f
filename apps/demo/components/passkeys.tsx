'use client'
// The passkeys of the signed-in user: add, rename and remove them. The list comes with the page; changes give the new one.
import { addPasskey, ClientError, type Passkey, removePasskey, renamePasskey } from 'latchkey/react'
import { useRouter } from 'next/navigation'
import { type FormEvent, type ReactNode, useState } from 'react'
import { Confirm } from './confirm.tsx'
import { Moment } from './moment.tsx'

type Change = () => Promise<readonly Passkey[]>
/** Makes a change; whether it was made. */
type Run = (change: Change) => Promise<boolean>

/** What may be in the way, in words for the person. Everything else is a "try again". */
const problems: Readonly<Record<string, string>> = {
  passkey_cancelled: 'Nothing was added.',
  passkey_exists: 'This device has a passkey of yours already.',
  passkey_unsupported: 'This browser has no passkeys.',
  last_way_in: 'This is your only way to sign in. Add another one first.',
}

/** The list and what can be done with it. */
export function Passkeys({ initial }: { initial: readonly Passkey[] }): ReactNode {
  const router = useRouter()
  const [passkeys, setPasskeys] = useState(initial)
  const [problem, setProblem] = useState<string>()
  const run: Run = async (change) => {
    try {
      setProblem(undefined)
      setPasskeys(await change())
      router.refresh() // a passkey more or less changes which linked account is the only way in
      return true
    } catch (error) {
      if (!(error instanceof ClientError)) throw error
      setProblem(error.reason ?? error.code)
      return false
    }
  }
  return (
    <>
      {passkeys.length === 0 && <p>None yet. With one you sign in by finger, face or PIN.</p>}
      <ul className="plain passkeys">
        {passkeys.map((passkey) => (
          <PasskeyItem key={passkey.id} passkey={passkey} run={run} />
        ))}
      </ul>
      {problem && <Problem code={problem} />}
      <button onClick={() => run(addPasskey)} type="button">
        Add a passkey
      </button>
    </>
  )
}

function PasskeyItem({ passkey, run }: { passkey: Passkey; run: Run }): ReactNode {
  const { id, name, lastUsedAt } = passkey
  const [isSaved, setIsSaved] = useState(false)
  const rename = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const text = String(new FormData(event.currentTarget).get('name'))
    setIsSaved(await run(() => renamePasskey(id, text)))
  }
  return (
    <li data-testid="passkey">
      <form className="row" onSubmit={rename}>
        <input
          aria-label="Name of the passkey"
          defaultValue={name ?? ''}
          maxLength={64}
          name="name"
          onChange={() => setIsSaved(false)}
          placeholder="Unnamed passkey"
          required
        />
        <button className="quiet" type="submit">
          Rename
        </button>
        <Confirm
          label="Remove"
          question="It will not sign you in any more, and your other sessions end. Your device still shows it until you delete it there."
        >
          <button onClick={() => run(() => removePasskey(id))} type="button">
            Yes, remove it
          </button>
        </Confirm>
        <span className="soft" role="status">
          {isSaved && 'Saved'}
        </span>
      </form>
      <span className="soft">
        {lastUsedAt ? (
          <>
            Last used <Moment at={lastUsedAt} />
          </>
        ) : (
          'Never used'
        )}
      </span>
    </li>
  )
}

function Problem({ code }: { code: string }): ReactNode {
  return (
    <p className="problem" role="alert">
      {code === 'reauthentication_required' ? (
        <>
          Your sign-in was some time ago. <a href="/api/auth/signin?callbackUrl=/account">Sign in again</a> to
          change this.
        </>
      ) : (
        (problems[code] ?? 'That did not work. Please try again.')
      )}
    </p>
  )
}
