-- Notes that a conversation was erased. One who is behind changes no later time.
-- KEYS[1] the conversation's entries: see note.lua
-- ARGV: when it was erased in ms, how long that is kept in ms
-- Returns the entries that were asked for until then.
local before = tonumber(redis.call('ZSCORE', KEYS[1], '') or '-1')
if before < tonumber(ARGV[1]) then
  redis.call('ZADD', KEYS[1], ARGV[1], '')
end
redis.call('PEXPIRE', KEYS[1], math.max(redis.call('PTTL', KEYS[1]), tonumber(ARGV[2])))
local found = {}
for _, entry in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1])) do
  if entry ~= '' then
    found[#found + 1] = entry
  end
end
return found
