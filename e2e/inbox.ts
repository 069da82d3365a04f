// Reads the stand-in mail server as a person reads their mail.
import { setTimeout as sleep } from 'node:timers/promises'

/** A sign-in mail. */
export interface SignInMail {
  readonly id: string
  readonly html: string
  readonly link: string
  readonly code: string
}

/** The inbox of everybody. */
export interface Inbox {
  /** The newest mail to the address; waits for it. */
  waitForMail(address: string): Promise<SignInMail>
}

interface Mail {
  readonly id: string
  readonly to: readonly string[]
  readonly html?: string
  readonly signIn: { readonly link?: string; readonly code?: string }
}

const limitMilliseconds = 15_000
let lastPerson = 0

/** An address nobody has used. */
export function makeAddress(name: string): string {
  lastPerson += 1
  return `${name}-${process.pid}-${lastPerson}@example.test`
}

/** An inbox at the stand-in's address. */
export function createInbox(url: string): Inbox {
  return {
    async waitForMail(address) {
      const giveUpAt = Date.now() + limitMilliseconds
      while (Date.now() < giveUpAt) {
        const mail = await findMail(url, address)
        if (mail) return mail
        await sleep(50)
      }
      throw new Error(`No mail for ${address}.`)
    },
  }
}

async function findMail(url: string, address: string): Promise<SignInMail | undefined> {
  const mails = (await (await fetch(`${url}/api/mails`)).json()) as readonly Mail[]
  const mail = mails.find(({ to }) => to.includes(address))
  if (!mail) return undefined
  const { link, code } = mail.signIn
  if (!link || !code) throw new Error(`The mail to ${address} lacks a link or a code.`)
  return { id: mail.id, html: mail.html ?? '', link, code }
}
