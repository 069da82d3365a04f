// Scripts about people and their accounts.
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
 * `id`, `address`, `account`, `token`, fields of user, account and session as JSON, `expires`, `ttl`. Address, account
 * and token may be empty. May be run again: the id is new each time, so a user who has it was made by this very call.
 */
export const createUser: Script = defineScript(
  'writes',
  `
local id, email, account, token = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local userRow, accountRow, sessionRow = cjson.decode(ARGV[5]), cjson.decode(ARGV[6]), cjson.decode(ARGV[7])
if exists(key('user', id)) then return 'created' end
if email ~= '' and exists(key('email', email)) then return 'conflict' end
if account ~= '' and exists(key('account', account)) then return 'conflict' end
if token ~= '' and exists(key('session', token)) then return 'conflict' end
redis.call('HSET', key('user', id), unpack(userRow))
if email ~= '' then redis.call('SET', key('email', email), id) end
if account ~= '' then addAccount(id, account, accountRow) end
if token ~= '' then addSession(id, token, sessionRow, ARGV[8], ARGV[9]) end
return 'created'
`,
  true,
)

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

/** `id`, `account`, fields as JSON. */
export const linkAccount: Script = defineScript(
  'writes',
  `
local row = cjson.decode(ARGV[3])
if not exists(key('user', ARGV[1])) then return 'absent' end
if exists(key('account', ARGV[2])) then return 'conflict' end
addAccount(ARGV[1], ARGV[2], row)
return 'created'
`,
)

/** `account`. */
export const unlinkAccount: Script = defineScript(
  'deletes',
  `
local name = key('account', ARGV[1])
local owner = redis.call('HGET', name, 'user')
if owner then redis.call('SREM', key('accounts', owner), ARGV[1]) end
return redis.call('DEL', name)
`,
  true,
)
