// Scripts that change passkeys.
import { defineScript, type Script } from '../script.ts'

/** `name`, `counter` → all fields. */
export const setCounter: Script = defineScript(
  'writes',
  `
local name = key('passkey', ARGV[1])
if not exists(name) then return false end
redis.call('HSET', name, 'counter', ARGV[2])
return redis.call('HGETALL', name)
`,
)

/** `name`, `id`, what its owner calls it → all fields. */
export const renamePasskey: Script = defineScript(
  'writes',
  `
local name = key('passkey', ARGV[1])
if redis.call('HGET', name, 'user') ~= ARGV[2] then return false end
redis.call('HSET', name, 'name', ARGV[3])
return redis.call('HGETALL', name)
`,
  true,
)

/** `name`, `counter`, `credentialBackedUp`, `lastUsedAt` → all fields, unless the counter does not go up. */
export const recordUse: Script = defineScript(
  'writes',
  `
local name = key('passkey', ARGV[1])
local stored = tonumber(redis.call('HGET', name, 'counter') or '')
if not stored or (stored ~= 0 and stored >= tonumber(ARGV[2])) then return false end
redis.call('HSET', name, 'counter', ARGV[2], 'credentialBackedUp', ARGV[3], 'lastUsedAt', ARGV[4])
return redis.call('HGETALL', name)
`,
)
