// The mails that arrived, newest first, in memory.
import { findSignIn, type SignInOffer } from './find-sign-in.ts'

/** A mail as it arrived. */
export interface Mail {
  readonly id: string
  readonly from: string
  readonly to: readonly string[]
  readonly subject: string
  readonly receivedAt: Date
  readonly text: string
  readonly html?: string
  /** Link and code found in it. */
  readonly signIn: SignInOffer
}

/** Mails, and who wants to know of new ones. */
export interface Mailbox {
  add(mail: Omit<Mail, 'id' | 'signIn'>): void
  list(): readonly Mail[]
  find(id: string): Mail | undefined
  clear(): void
  /** Calls `listener` after each arrival. Returns a function that ends it. */
  subscribe(listener: () => void): () => void
}

const keptMails = 200

/** Makes an empty mailbox that keeps the last 200 mails. */
export function createMailbox(): Mailbox {
  const listeners = new Set<() => void>()
  let mails: readonly Mail[] = []
  let count = 0
  return {
    add(mail) {
      count += 1
      mails = [{ ...mail, id: String(count), signIn: findSignIn(mail.text) }, ...mails].slice(0, keptMails)
      for (const listener of listeners) listener()
    },
    list: () => mails,
    find: (id) => mails.find((mail) => mail.id === id),
    clear() {
      mails = []
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
