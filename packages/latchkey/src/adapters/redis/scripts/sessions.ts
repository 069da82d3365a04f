// Scripts about sessions, where users are rows of Redis and where they are elsewhere.
import { defineScript, type Script } from '../script.ts'

/** `token` → session and user. One round trip: the script finds the user by what the session says. */
export const findSessionAndUser: Script = defineScript(
  'reads',
  `
local session = readSession(ARGV[1])
local user = session and readUser(session[1])
if not user then return false end
return { session, user }
`,
)

/** `token` → the session. */
export const findSession: Script = defineScript('reads', `return readSession(ARGV[1])`)

const createBody = `
local row = cjson.decode(ARGV[3])
if exists(key('session', ARGV[2])) then return 'conflict' end
addSession(ARGV[1], ARGV[2], row, ARGV[4], ARGV[5])
return 'created'
`

/** `id`, `token`, fields as JSON, `expires`, `ttl`, for a user of Redis. */
export const createSession: Script = defineScript(
  'writes',
  `if not exists(key('user', ARGV[1])) then return 'absent' end\n${createBody}`,
)

/** The same, for a user of another store. */
export const createForeignSession: Script = defineScript('writes', createBody)

/**
 * `token`, fields as JSON, `expires`, `ttl`: a session without a user, which is none yet. It comes before the user is
 * written elsewhere, and is dropped after a minute.
 */
export const reserveSession: Script = defineScript(
  'writes',
  `
local row = cjson.decode(ARGV[2])
local name = key('session', ARGV[1])
if exists(name) then return 'conflict' end
redis.call('HSET', name, unpack(row))
redis.call('PEXPIRE', name, 60000)
return 'created'
`,
)

/** `id`, `token`, fields as JSON, `expires`, `ttl`: the reserved session gets its user. May be run again. */
export const confirmSession: Script = defineScript(
  'writes',
  `
local row = cjson.decode(ARGV[3])
addSession(ARGV[1], ARGV[2], row, ARGV[4], ARGV[5])
return 'created'
`,
  true,
)

/** `token`, fields to set as JSON, `id`, `expires`, `ttl`; the last three may be empty → the session. */
export const updateSession: Script = defineScript(
  'writes',
  `
local token, changes = ARGV[1], cjson.decode(ARGV[2])
local session = readSession(token)
if not session then return false end
local owner = session[1]
if ARGV[3] ~= '' and ARGV[3] ~= owner then
  redis.call('ZREM', key('sessions', owner), token)
  owner = ARGV[3]
end
redis.call('HSET', key('session', token), 'user', owner, unpack(changes))
if ARGV[5] ~= '' then redis.call('PEXPIRE', key('session', token), ARGV[5]) end
listSession(owner, token, ARGV[4] ~= '' and ARGV[4] or session[2], redis.call('PTTL', key('session', token)))
return readSession(token)
`,
  true,
)

/** `token` → the session that was. */
export const deleteSession: Script = defineScript(
  'deletes',
  `
local session = readSession(ARGV[1])
if session then redis.call('ZREM', key('sessions', session[1]), ARGV[1]) end
redis.call('DEL', key('session', ARGV[1]))
return session
`,
)

/** `id`, `token` to keep, which may be empty: all other sessions of a user. May be run again. */
export const deleteSessions: Script = defineScript(
  'deletes',
  `return deleteSessionsOf(ARGV[1], ARGV[2])`,
  true,
)
