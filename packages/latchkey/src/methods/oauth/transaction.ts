// What is kept between stepping out and coming back. The cookie's name carries the transaction's id and so does the state,
// so that the response finds its own among several open ones.
import type { RandomBytes } from '../../contracts/clock.ts'
import { bytesToBase64url } from '../../crypto/base64url.ts'
import type { JsonObject } from '../../model/json.ts'
import type { Transaction } from '../transaction/transaction-cookie.ts'

/** One attempt to sign in at an authorization server. */
export interface AuthorizationTransaction extends Transaction {
  /** Names the server the token request will go to. */
  readonly issuer: string
  readonly redirectUri: string
  readonly returnTo: string
  readonly responseMode: 'query' | 'form_post'
  /** Absent, like the next two, where the provider's `checks` leave it out. */
  readonly state?: string | undefined
  readonly nonce?: string | undefined
  readonly codeVerifier?: string | undefined
  readonly maxAgeSeconds?: number | undefined
  readonly acrValues?: readonly string[] | undefined
  /** Private key that the tokens will be bound to, where each attempt has its own. */
  readonly dpopKey?: JsonObject | undefined
}

const statePattern = /^([\da-z]{9}[\w-]{8})\.[\w-]{43}(?:\.([\w.-]{1,1500}))?$/

/** A new state: the transaction's id and 256 random bits. */
export function createState(id: string, random: RandomBytes): string {
  return `${id}.${bytesToBase64url(random(32))}`
}

/** The id in a state, or `undefined` if it is none of ours. */
export function readStateId(state: string | null): string | undefined {
  return statePattern.exec(state ?? '')?.[1]
}

/** A state of ours that went by another deployment: itself, and the sealed way from there. */
export interface ForwardedState {
  readonly own: string
  readonly forwarding: string
}

/** Both parts of a state, or `undefined` if it is none of ours or says no way. */
export function readForwardedState(state: string | null): ForwardedState | undefined {
  const forwarding = statePattern.exec(state ?? '')?.[2]
  if (forwarding === undefined || state === null) return undefined
  return { own: state.slice(0, -forwarding.length - 1), forwarding }
}
