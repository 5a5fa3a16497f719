-- Notes when a conversation was erased; one who is behind changes neither a later time nor how long it is kept.
-- KEYS: time of the erasure in ms
-- ARGV: when in ms, seconds to live
local left = redis.call('TTL', KEYS[1])
if tonumber(redis.call('GET', KEYS[1]) or '-1') < tonumber(ARGV[1]) then
  redis.call('SET', KEYS[1], ARGV[1])
end
redis.call('EXPIRE', KEYS[1], math.max(left, tonumber(ARGV[2])))
return 1
