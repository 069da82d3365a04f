// Says what an error of Redis means, with the next step for whoever reads the log.
import { AuthError } from '../../errors/auth-error.ts'
import { InvalidStoreAnswer, StoreUnavailable } from '../../errors/store-errors.ts'
import { diagnoseConnection } from '../sql/connection-fault.ts'

/** What went wrong. */
export type RedisFault =
  | 'unreachable'
  | 'late'
  | 'mute'
  | 'lost'
  | 'untrusted'
  | 'silent'
  | 'denied'
  | 'unsettled'
  | 'forbidden'
  | 'protected'
  | 'loading'
  | 'full'
  | 'replica'
  | 'unsaved'
  | 'leaderless'
  | 'busy'
  | 'cluster'
  | 'foreign'
  | 'closed'

const details: Readonly<Record<RedisFault, string>> = {
  unreachable:
    'no Redis answers at this address; is it running, and are host, port and firewall as the URL expects?',
  late: 'Redis did not answer in time; is it overloaded, or stopped? See `command_timeout`',
  mute: 'nothing at this address spoke to us in time; does a firewall drop packets, and does the URL begin with `rediss:` exactly where TLS is spoken? See `connect_timeout`',
  lost: 'the connection to Redis was lost',
  untrusted:
    'the TLS connection to Redis was refused: its certificate is not trusted, or it speaks no TLS at this port; see `sslrootcert`, or begin the URL with `redis:`',
  silent:
    'Redis ended the connection before it answered: it may expect TLS (begin the URL with `rediss:`), or have no connection left (`maxclients`)',
  denied:
    'Redis refused the user or the password; check them in the URL (special characters of a password are percent-encoded there)',
  unsettled:
    'Redis refused to begin: it has no database of this number, no password although the URL gives one, or no connection left (`maxclients`)',
  forbidden:
    'this user of Redis may not run scripts, or not use these keys; allow `+@read +@write +eval +evalsha +client +select`, `~{latchkey}*` and `~latchkey:*`, or what the prefix is',
  protected: 'Redis is in protected mode and takes no connections from outside; give it a password',
  loading: 'Redis is reading its data; it will answer when it has them',
  full: 'Redis has no memory left and stores nothing new; raise `maxmemory`, or delete something',
  replica: 'this Redis is a replica and takes no writes; give the address of the primary',
  unsaved: 'Redis cannot save to its disk and takes no writes; make room there',
  leaderless:
    'Redis is without a primary, a part of its cluster or enough replicas; it may come back by itself',
  busy: 'Redis is busy with a script of somebody else',
  cluster:
    'this is a Redis Cluster; pass `client: createCluster(…)` of the `redis` package instead of an address',
  foreign: 'other data are stored under our keys; choose another prefix',
  closed: 'the adapter was closed',
}

/** By the first word of an error reply, which is its code. @see https://redis.io/docs/latest/develop/reference/protocol-spec/ */
const faultOfCode: ReadonlyMap<string, RedisFault> = new Map([
  ['WRONGPASS', 'denied'],
  ['NOAUTH', 'denied'],
  ['NOPERM', 'forbidden'],
  ['DENIED', 'protected'],
  ['LOADING', 'loading'],
  ['OOM', 'full'],
  ['READONLY', 'replica'],
  ['MISCONF', 'unsaved'],
  ['MASTERDOWN', 'leaderless'],
  ['CLUSTERDOWN', 'leaderless'],
  ['NOREPLICAS', 'leaderless'],
  ['TRYAGAIN', 'leaderless'],
  ['BUSY', 'busy'],
  ['MOVED', 'cluster'],
  ['ASK', 'cluster'],
  ['CROSSSLOT', 'cluster'],
  ['WRONGTYPE', 'foreign'],
] as const)

/** A failure that only we know the meaning of. */
export class RedisFailure extends Error {
  override readonly name = 'RedisFailure'
  readonly fault: RedisFault

  constructor(fault: RedisFault, cause?: unknown) {
    super(details[fault], cause === undefined ? undefined : { cause })
    this.fault = fault
  }
}

/** The first word of an error reply; `undefined` for an error that is no reply. */
export function readReplyCode(error: unknown): string | undefined {
  return error instanceof Error ? /^[A-Z]{2,}(?= |$)/.exec(error.message)?.[0] : undefined
}

/** What an error means; `undefined` if Redis refused the command itself. */
export function diagnose(error: unknown): RedisFault | undefined {
  if (error instanceof RedisFailure) return error.fault
  const ofConnection = diagnoseConnection(error)
  if (ofConnection === 'unreachable' || ofConnection === 'untrusted') return ofConnection
  const code = readReplyCode(error)
  return code === undefined ? 'lost' : faultOfCode.get(code)
}

/** What it means that a connection could not be made. */
export function diagnoseOpening(error: unknown): RedisFault {
  const fault = diagnose(error)
  if (fault === undefined) return 'unsettled'
  return fault === 'lost' ? 'silent' : fault
}

/** The `AuthError` for anything the client threw. Ours pass unchanged. */
export function toStoreError(error: unknown): AuthError {
  if (error instanceof AuthError) return error
  const fault = diagnose(error)
  const cause = withoutValues(error)
  if (fault !== undefined) return new StoreUnavailable({ detail: details[fault], cause })
  return new InvalidStoreAnswer({
    detail: 'Redis refused a script; it must be Redis 7, Valkey 8 or later',
    cause,
  })
}

/** Replies may repeat keys and arguments, which hold addresses and subjects. Their code remains. */
function withoutValues(error: unknown): unknown {
  const failure = error instanceof RedisFailure ? error.cause : error
  const code = readReplyCode(failure)
  return code === undefined ? failure : new Error(`Redis answered ${code}`)
}
