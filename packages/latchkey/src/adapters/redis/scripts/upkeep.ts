// Scripts about counters and expired rows.
import { defineLoneScript, defineScript, type Script } from '../script.ts'

/** `now`, end of a new window, its length → count, end of the window. The counter is `KEYS[1]`. */
export const countEvent: Script = defineLoneScript(
  'writes',
  `
local open = redis.call('HMGET', KEYS[1], 'count', 'expires')
if open[2] and tonumber(open[2]) > tonumber(ARGV[1]) then
  return { redis.call('HINCRBY', KEYS[1], 'count', 1), open[2] }
end
redis.call('HSET', KEYS[1], 'count', 1, 'expires', ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return { 1, ARGV[2] }
`,
)

/** `now`, most owners and most rows of each → how many rows were deleted, how many owners have more. */
export const deleteExpired: Script = defineScript(
  'deletes',
  `
local index, now, most = KEYS[1] .. ':expiries', ARGV[1], ARGV[2]
local deleted = 0

local function deleteSessions(list)
  for _, token in ipairs(redis.call('ZRANGEBYSCORE', list, '-inf', now, 'LIMIT', 0, most)) do
    deleted = deleted + redis.call('DEL', key('session', token))
    redis.call('ZREM', list, token)
  end
  return redis.call('ZRANGE', list, 0, 0, 'WITHSCORES')[2]
end

local function deleteTokens(name)
  local tokens, earliest = redis.call('HGETALL', name), nil
  for place = 1, #tokens, 2 do
    local expires = tokens[place + 1]
    if tonumber(expires) <= tonumber(now) then
      deleted = deleted + redis.call('HDEL', name, tokens[place])
    elseif not earliest or tonumber(expires) < tonumber(earliest) then
      earliest = expires
    end
  end
  return earliest
end

for _, member in ipairs(redis.call('ZRANGEBYSCORE', index, '-inf', now, 'LIMIT', 0, most)) do
  local name = KEYS[1] .. ':' .. member
  local isOfSessions = string.sub(member, 1, 9) == 'sessions:'
  local earliest = isOfSessions and deleteSessions(name) or (not isOfSessions) and deleteTokens(name)
  if earliest then redis.call('ZADD', index, earliest, member) else redis.call('ZREM', index, member) end
end
return { deleted, redis.call('ZCOUNT', index, '-inf', now) }
`,
)
