-- Stores a data key, unless an erasure has destroyed it.
-- KEYS[1] the conversation's hash; ARGV: the field, the stored key, when it was made, time to live in ms
local erased = tonumber(redis.call('HGET', KEYS[1], 'erased') or '0')
if tonumber(ARGV[3]) <= erased then
  return 0
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return 1
