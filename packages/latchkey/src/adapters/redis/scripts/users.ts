// Scripts about people and their accounts.
import type { Fields, Lifetime } from '../rows.ts'
import { defineScript, type Script } from '../script.ts'

/** `id` → the user. */
export const findUser: Script = defineScript('reads', `return readUser(ARGV[1])`)

/** `account`, `address`, either may be empty → both owners. */
export const findOwners: Script = defineScript(
  'reads',
  `
local accountOwner, emailOwner = false, false
if ARGV[1] ~= '' then
  local id = redis.call('HGET', key('account', ARGV[1]), 'user')
  if id then accountOwner = readUser(id) end
end
if ARGV[2] ~= '' then
  local id = redis.call('GET', key('email', ARGV[2]))
  if id then emailOwner = readUser(id) end
end
return { accountOwner, emailOwner }
`,
)

/**
 * JSON of a {@link CreateUserInput}. May be run again: the id is new each time, so a user who has it was made by this
 * very call.
 */
export const createUser: Script = defineScript(
  'writes',
  `
local input = cjson.decode(ARGV[1])
local id, email, account, passkey, session = input.id, input.email, input.account, input.passkey, input.session
if exists(key('user', id)) then return 'created' end
if email and exists(key('email', email)) then return 'conflict' end
if account and exists(key('account', account.name)) then return 'conflict' end
if passkey and exists(key('passkey', passkey.name)) then return 'conflict' end
if session and exists(key('session', session.name)) then return 'conflict' end
redis.call('HSET', key('user', id), unpack(input.user))
if email then redis.call('SET', key('email', email), id) end
if account then addOwned('account', id, account) end
if passkey then addOwned('passkey', id, passkey) end
if session then addSession(id, session.name, session.row, session.expires, session.timeToLive) end
return 'created'
`,
  true,
)

/** A row that belongs to a user. */
export interface OwnedRow {
  /** Encoded. */
  readonly name: string
  readonly row: Fields
  /** Milliseconds. */
  readonly createdAt: string
}

/** What {@link createUser} is given; absent members are not written. */
export interface CreateUserInput {
  readonly id: string
  readonly email: string | undefined
  readonly user: Fields
  readonly account: OwnedRow | undefined
  readonly passkey: OwnedRow | undefined
  readonly session: (Lifetime & { readonly name: string; readonly row: Fields }) | undefined
}

/** `id`, fields to set and names to remove as JSON, `keep`, `set` or `remove` the address, `address` → the user. */
export const updateUser: Script = defineScript(
  'writes',
  `
local id, changes, removed, email = ARGV[1], cjson.decode(ARGV[2]), cjson.decode(ARGV[3]), ARGV[5]
local name = key('user', id)
if not exists(name) then return false end
local owner = ARGV[4] == 'set' and redis.call('GET', key('email', email))
if owner and owner ~= id then return 'conflict' end
if ARGV[4] ~= 'keep' then
  local earlier = redis.call('HGET', name, 'email')
  if earlier then redis.call('DEL', key('email', earlier)) end
end
if ARGV[4] == 'set' then redis.call('SET', key('email', email), id) end
if #changes > 0 then redis.call('HSET', name, unpack(changes)) end
if #removed > 0 then redis.call('HDEL', name, unpack(removed)) end
return readUser(id)
`,
)

/** `id` → the user that was. */
export const deleteUser: Script = defineScript(
  'deletes',
  `
local user = readUser(ARGV[1])
if user and user[2] then redis.call('DEL', key('email', user[2])) end
deleteOwnedBy(ARGV[1])
redis.call('DEL', key('user', ARGV[1]))
return user
`,
)

/** `id`, `emailVerified` → the user. May be run again: what is verified stays as it is. */
export const claimUser: Script = defineScript(
  'writes',
  `
local user = readUser(ARGV[1])
if not user or user[4] then return user end
deleteOwnedBy(ARGV[1])
redis.call('HSET', key('user', ARGV[1]), 'emailVerified', ARGV[2])
return readUser(ARGV[1])
`,
  true,
)

/** JSON of a {@link LinkInput}: account, passkey or both. */
export const link: Script = defineScript(
  'writes',
  `
local input = cjson.decode(ARGV[1])
local account, passkey = input.account, input.passkey
if not exists(key('user', input.owner)) then return 'absent' end
if account and exists(key('account', account.name)) then return 'conflict' end
if passkey and exists(key('passkey', passkey.name)) then return 'conflict' end
if account then addOwned('account', input.owner, account) end
if passkey then addOwned('passkey', input.owner, passkey) end
return 'created'
`,
)

/** What {@link link} is given. */
export interface LinkInput {
  readonly owner: string
  readonly account?: OwnedRow
  readonly passkey?: OwnedRow
}

/** `account`. */
export const unlinkAccount: Script = defineScript(
  'deletes',
  `
local name = key('account', ARGV[1])
local owner = redis.call('HGET', name, 'user')
if owner then redis.call('ZREM', key('accounts', owner), ARGV[1]) end
return redis.call('DEL', name)
`,
)

/** `kind`, `name` → all fields of an account or passkey. */
export const findOwned: Script = defineScript('reads', `return redis.call('HGETALL', key(ARGV[1], ARGV[2]))`)

/** `kind`, `id` → all fields of each account or passkey of a user, the oldest first. */
export const listOwned: Script = defineScript(
  'reads',
  `
local rows = {}
for _, name in ipairs(redis.call('ZRANGE', key(ARGV[1] .. 's', ARGV[2]), 0, -1)) do
  table.insert(rows, redis.call('HGETALL', key(ARGV[1], name)))
end
return rows
`,
)

/** JSON of a {@link RemovalInput} → `removed`, `last` or `unknown`. */
export const removeAccount: Script = defineScript(
  'deletes',
  `
local input = cjson.decode(ARGV[1])
local owner, account, subject = input.owner, input.account, input.subject

local function isLast()
  for _, other in ipairs(redis.call('ZRANGE', key('accounts', owner), 0, -1)) do
    local provider = other ~= account and redis.call('HGET', key('account', other), 'provider')
    for _, wanted in ipairs(input.unlessLastOf) do
      if provider == wanted then return false end
    end
  end
  return true
end

if redis.call('HGET', key('account', account), 'user') ~= owner then return 'unknown' end
if input.unlessLastOf and isLast() then return 'last' end
redis.call('DEL', key('account', account))
redis.call('ZREM', key('accounts', owner), account)
if redis.call('HGET', key('passkey', subject), 'user') == owner then
  redis.call('DEL', key('passkey', subject))
  redis.call('ZREM', key('passkeys', owner), subject)
end
deleteSessionsOf(owner, input.keepSession)
return 'removed'
`,
)

/** What {@link removeAccount} is given. */
export interface RemovalInput {
  readonly owner: string
  readonly account: string
  /** Name of the passkey, if it is one. */
  readonly subject: string
  readonly unlessLastOf: readonly string[] | undefined
  readonly keepSession: string | undefined
}
