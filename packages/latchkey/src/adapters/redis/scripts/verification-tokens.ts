// Scripts about one-time secrets.
import { defineScript, type Script } from '../script.ts'

const createBody = `
redis.call('HSET', name, ARGV[2], ARGV[3])
keepAtLeast(name, ARGV[4])
noteExpiry('tokens:' .. ARGV[1], ARGV[3])
return 'created'
`

/** `address`, `token`, `expires`, `ttl`. */
export const createVerificationToken: Script = defineScript(
  'writes',
  `
local name = key('tokens', ARGV[1])
if redis.call('HEXISTS', name, ARGV[2]) == 1 then return 'conflict' end
${createBody}`,
)

/** The same, and every other token of the address ends. May be run again. */
export const replaceVerificationToken: Script = defineScript(
  'writes',
  `
local name = key('tokens', ARGV[1])
redis.call('DEL', name)
${createBody}`,
  true,
)

/** `address`, `token` → its expiry, to one caller. */
export const useVerificationToken: Script = defineScript(
  'deletes',
  `
local name = key('tokens', ARGV[1])
local expires = redis.call('HGET', name, ARGV[2])
redis.call('HDEL', name, ARGV[2])
return expires
`,
)
