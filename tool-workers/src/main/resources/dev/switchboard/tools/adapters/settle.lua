-- It is over: EffectTransitions.settle. The first outcome stays.
-- KEYS[1] the effect; ARGV outcome, time to live in ms
local known = redis.call('HGET', KEYS[1], 'outcome')
if known then
  return known
end
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'outcome', ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return ARGV[1]
