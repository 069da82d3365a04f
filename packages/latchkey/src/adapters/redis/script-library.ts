// Functions of the scripts about rows, in Lua. `KEYS[1]` is what their keys begin with; ids and addresses come encoded.

/** By name; each uses earlier ones only. */
const functions: readonly (readonly [name: string, text: string])[] = [
  ['key', `local function key(kind, name) return KEYS[1] .. ':' .. kind .. ':' .. name end`],
  ['exists', `local function exists(name) return redis.call('EXISTS', name) == 1 end`],
  [
    'readUser',
    `local function readUser(id)
  local row = redis.call('HMGET', key('user', id), 'createdAt', 'email', 'name', 'emailVerified', 'image')
  if not row[1] then return false end
  return { id, row[2], row[3], row[4], row[5] }
end`,
  ],
  [
    'readSession',
    `local function readSession(token)
  local row = redis.call('HMGET', key('session', token), 'user', 'expires', 'createdAt')
  if not row[1] then return false end
  return row
end`,
  ],
  [
    'keepAtLeast',
    `local function keepAtLeast(name, ttl)
  if redis.call('PTTL', name) < tonumber(ttl) then redis.call('PEXPIRE', name, ttl) end
end`,
  ],
  [
    'noteExpiry',
    `local function noteExpiry(member, expires)
  local index = KEYS[1] .. ':expiries'
  local noted = redis.call('ZSCORE', index, member)
  if not noted or tonumber(expires) < tonumber(noted) then redis.call('ZADD', index, expires, member) end
end`,
  ],
  [
    'listSession',
    `local function listSession(owner, token, expires, ttl)
  local list = key('sessions', owner)
  for _, other in ipairs(redis.call('ZRANGE', list, 0, 4)) do
    if not exists(key('session', other)) then redis.call('ZREM', list, other) end
  end
  redis.call('ZADD', list, expires, token)
  keepAtLeast(list, ttl)
  noteExpiry('sessions:' .. owner, expires)
end`,
  ],
  [
    'addOwned',
    `local function addOwned(kind, owner, entry)
  redis.call('HSET', key(kind, entry.name), 'user', owner, unpack(entry.row))
  redis.call('ZADD', key(kind .. 's', owner), entry.createdAt, entry.name)
end`,
  ],
  [
    'addSession',
    `local function addSession(owner, token, row, expires, ttl)
  local name = key('session', token)
  redis.call('HSET', name, 'user', owner, unpack(row))
  redis.call('PEXPIRE', name, ttl)
  listSession(owner, token, expires, ttl)
end`,
  ],
  [
    'deleteSessionsOf',
    `local function deleteSessionsOf(owner, kept)
  local list = key('sessions', owner)
  for _, token in ipairs(redis.call('ZRANGE', list, 0, -1)) do
    if token ~= kept then
      redis.call('DEL', key('session', token))
      redis.call('ZREM', list, token)
    end
  end
  if not exists(list) then redis.call('ZREM', KEYS[1] .. ':expiries', 'sessions:' .. owner) end
end`,
  ],
  [
    'deleteOwnedBy',
    `local function deleteOwnedBy(owner)
  for _, kind in ipairs({ 'account', 'passkey' }) do
    local list = key(kind .. 's', owner)
    for _, name in ipairs(redis.call('ZRANGE', list, 0, -1)) do redis.call('DEL', key(kind, name)) end
    redis.call('DEL', list)
  end
  deleteSessionsOf(owner)
end`,
  ],
]

/**
 * Those that a script uses, and those that these use. Lua makes a script's functions anew at each run: a session check
 * shall not pay for what signing up needs.
 */
export function selectFunctions(body: string): string {
  let text = body
  const used: string[] = []
  for (const [name, definition] of functions.toReversed()) {
    if (!new RegExp(`\\b${name}\\(`).test(text)) continue
    text += definition
    used.unshift(definition)
  }
  return used.join('\n')
}
