// A Lua script: Redis runs it as one step, so that nobody sees or leaves it half done.

/** A script that is kept on the server under the hash of its text. */
export interface Script {
  readonly text: string
  /** Whether it may be run again when nobody knows whether it was run: it reads only, or ends in the same rows. */
  readonly isRepeatable: boolean
  /** SHA-1 of the text, hexadecimal. Computed once. */
  readonly sha1: () => Promise<string>
}

/** What a script does to rows. Redis checks it before the first line runs, so that none stops in the middle. */
export type ScriptKind =
  /** Runs when memory is full, when the disk is, and on a replica. */
  | 'reads'
  /** Refused when memory is full. */
  | 'writes'
  /** Makes room only: runs when memory is full. */
  | 'deletes'

const flags: Readonly<Record<ScriptKind, string>> = {
  reads: ' flags=no-writes',
  writes: '',
  deletes: ' flags=allow-oom',
}

/** Functions of the scripts about rows. `KEYS[1]` is what their keys begin with; ids and addresses come encoded. */
const library = `
local function key(kind, name) return KEYS[1] .. ':' .. kind .. ':' .. name end

local function exists(name) return redis.call('EXISTS', name) == 1 end

local function readUser(id)
  local row = redis.call('HMGET', key('user', id), 'createdAt', 'email', 'name', 'emailVerified', 'image')
  if not row[1] then return false end
  return { id, row[2], row[3], row[4], row[5] }
end

local function readSession(token)
  local row = redis.call('HMGET', key('session', token), 'user', 'expires', 'createdAt')
  if not row[1] then return false end
  return row
end

local function keepAtLeast(name, ttl)
  if redis.call('PTTL', name) < tonumber(ttl) then redis.call('PEXPIRE', name, ttl) end
end

local function noteExpiry(member, expires)
  local index = KEYS[1] .. ':expiries'
  local noted = redis.call('ZSCORE', index, member)
  if not noted or tonumber(expires) < tonumber(noted) then redis.call('ZADD', index, expires, member) end
end

local function listSession(owner, token, expires, ttl)
  local list = key('sessions', owner)
  for _, other in ipairs(redis.call('ZRANGE', list, 0, 4)) do
    if not exists(key('session', other)) then redis.call('ZREM', list, other) end
  end
  redis.call('ZADD', list, expires, token)
  keepAtLeast(list, ttl)
  noteExpiry('sessions:' .. owner, expires)
end

local function addOwned(kind, owner, entry)
  redis.call('HSET', key(kind, entry.name), 'user', owner, unpack(entry.row))
  redis.call('ZADD', key(kind .. 's', owner), entry.createdAt, entry.name)
end

local function addSession(owner, token, row, expires, ttl)
  local name = key('session', token)
  redis.call('HSET', name, 'user', owner, unpack(row))
  redis.call('PEXPIRE', name, ttl)
  listSession(owner, token, expires, ttl)
end

local function deleteSessionsOf(owner, kept)
  local list = key('sessions', owner)
  for _, token in ipairs(redis.call('ZRANGE', list, 0, -1)) do
    if token ~= kept then
      redis.call('DEL', key('session', token))
      redis.call('ZREM', list, token)
    end
  end
  if not exists(list) then redis.call('ZREM', KEYS[1] .. ':expiries', 'sessions:' .. owner) end
end

local function deleteOwnedBy(owner)
  for _, kind in ipairs({ 'account', 'passkey' }) do
    local list = key(kind .. 's', owner)
    for _, name in ipairs(redis.call('ZRANGE', list, 0, -1)) do redis.call('DEL', key(kind, name)) end
    redis.call('DEL', list)
  end
  deleteSessionsOf(owner)
end
`

/**
 * A script about rows. It may use the functions above. What it checks comes before what it writes: a script that stops
 * at an error is not undone.
 */
export function defineScript(
  kind: ScriptKind,
  body: string,
  isRepeatable: boolean = kind === 'reads',
): Script {
  return keepHash(`#!lua${flags[kind]}\n${library}\n${body.trim()}\n`, isRepeatable)
}

/** A script about one key. */
export function defineLoneScript(kind: ScriptKind, body: string): Script {
  return keepHash(`#!lua${flags[kind]}\n${body.trim()}\n`, false)
}

function keepHash(text: string, isRepeatable: boolean): Script {
  let hash: Promise<string> | undefined
  return {
    text,
    isRepeatable,
    sha1: () => {
      hash ??= hashText(text)
      return hash
    },
  }
}

/** The name that Redis gives to a script; nothing is secured by it. */
async function hashText(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
