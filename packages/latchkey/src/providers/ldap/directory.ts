// One conversation with the directory, on the one door to ldapts: one connection, one deadline, always unbound.
import type { Client, Entry, Filter, SearchOptions } from 'ldapts'
import { AuthError } from '../../errors/auth-error.ts'
import { MissingPackage } from '../../errors/config-errors.ts'
import { BackendUnavailable } from '../../errors/sign-in-errors.ts'
import type { LdapSettings } from './settings.ts'
import { openSocket } from './socket.ts'

type Ldapts = typeof import('ldapts')

/** What a bind came to. `subCode` is Active Directory's reason, in hexadecimal. */
export type BindResult =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly subCode: string | undefined }

/** A directory that is connected. */
export interface Directory {
  /** Classes of the client library, for filters. */
  readonly ldapts: Ldapts
  /** Binds as a DN or name; the connection is that person's from then on. */
  bind(name: string, password: string): Promise<BindResult>
  /** Entries below (or at) a DN. Referrals are not followed, aliases not resolved. */
  search(base: string, query: DirectoryQuery): Promise<readonly Entry[]>
}

/** What is searched for. */
export interface DirectoryQuery {
  readonly filter: Filter
  readonly attributes: readonly string[]
  /** @default 'sub' */
  readonly scope?: 'base' | 'sub'
  /** Most entries that are given back. */
  readonly sizeLimit: number
}

/** For all answers of one conversation together. */
const maxAnswerBytes = 4_194_304

/** Results of a bind that speak about who binds, not about the server (RFC 4511 appendix A.2). */
const refusals: ReadonlySet<number> = new Set([
  19, // constraintViolation: locked, on some servers
  32, // noSuchObject
  34, // invalidDNSyntax
  48, // inappropriateAuthentication: the entry has no password
  49, // invalidCredentials
  53, // unwillingToPerform: locked or disabled, on some servers
])

/**
 * Connects, works, unbinds.
 *
 * @throws {@link BackendUnavailable} `backend_unavailable` — no connection, no certificate that can be trusted, no answer
 * before the deadline, or a result that is the server's own trouble.
 * @throws {@link MissingPackage} `missing_package` — ldapts is not installed.
 */
export async function withDirectory<T>(
  settings: LdapSettings,
  work: (directory: Directory) => Promise<T>,
): Promise<T> {
  const ldapts = await loadLdapts()
  const conversation = new AbortController()
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => late.reject(new Error(`no complete answer within ${settings.timeoutSeconds} s`)),
    settings.timeoutSeconds * 1000,
  )
  try {
    return await Promise.race([
      converse({ settings, ldapts, signal: conversation.signal, work }),
      late.promise,
    ])
  } catch (thrown) {
    throw toFailure(thrown, settings.providerId)
  } finally {
    clearTimeout(timer)
    conversation.abort()
  }
}

interface Conversation<T> {
  readonly settings: LdapSettings
  readonly ldapts: Ldapts
  readonly signal: AbortSignal
  readonly work: (directory: Directory) => Promise<T>
}

async function converse<T>({ settings, ldapts, signal, work }: Conversation<T>): Promise<T> {
  const sockets = [await openSocket(settings, signal)]
  // After a broken connection the library would open another, without TLS, and send the password there.
  const takeSocket = (): (typeof sockets)[number] => {
    const socket = sockets.pop()
    if (!socket) throw new Error('the connection was lost')
    let received = 0
    socket.on('data', ({ length }: Buffer) => {
      received += length
      if (received > maxAnswerBytes) socket.destroy()
    })
    return socket
  }
  const client = new ldapts.Client({ url: 'ldap://directory', createConnection: takeSocket })
  try {
    return await work(toDirectory(settings, ldapts, client))
  } finally {
    await client.unbind().catch(() => undefined) // the socket is destroyed right after this
  }
}

function toDirectory(settings: LdapSettings, ldapts: Ldapts, client: Client): Directory {
  return {
    ldapts,
    async bind(name, password) {
      try {
        await client.bind(name, password)
        return { kind: 'accepted' }
      } catch (thrown) {
        if (!(thrown instanceof ldapts.ResultCodeError) || !refusals.has(thrown.code)) throw thrown
        return { kind: 'refused', subCode: settings.isActiveDirectory ? readSubCode(thrown) : undefined }
      }
    },
    async search(base, { filter, attributes, scope = 'sub', sizeLimit }) {
      const query: SearchOptions = {
        filter,
        scope,
        sizeLimit,
        attributes: [...attributes],
        derefAliases: 'never',
      }
      const timeLimit = Math.ceil(settings.timeoutSeconds)
      const explicitBufferAttributes = [settings.idAttribute, 'objectGUID']
      return (await client.search(base, { ...query, timeLimit, explicitBufferAttributes })).searchEntries
    },
  }
}

/** `80090308: LdapErr: DSID-…, comment: AcceptSecurityContext error, data 52e, v4563` → `52e` */
function readSubCode({ message }: Error): string | undefined {
  return /\bdata ([\da-f]{2,8})\b/i.exec(message)?.[1]?.toLowerCase()
}

/** The server's own text may name people, so only its result code is told. */
function toFailure(thrown: unknown, providerId: string): AuthError {
  if (thrown instanceof AuthError) return thrown
  const code: unknown = thrown instanceof Error ? Reflect.get(thrown, 'code') : undefined
  if (typeof code === 'number') {
    return new BackendUnavailable({ detail: `the directory answered with result code ${code}`, providerId })
  }
  return new BackendUnavailable({ detail: 'the directory cannot be reached', providerId, cause: thrown })
}

async function loadLdapts(): Promise<Ldapts> {
  try {
    return await import('ldapts')
  } catch (cause) {
    const detail = 'The LDAP provider needs the package ldapts, which is not here. Run: npm install ldapts'
    throw new MissingPackage({ detail, cause })
  }
}
