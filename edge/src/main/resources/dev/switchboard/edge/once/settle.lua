-- The effect is over: EffectTransitions.settle. The first answer stays.
-- KEYS[1] the effect; ARGV answer, time to live in ms
if redis.call('TYPE', KEYS[1]).ok == 'string' then
  -- Written meanwhile by a worker of an earlier version: see claim.lua.
  redis.call('DEL', KEYS[1])
end
local known = redis.call('HGET', KEYS[1], 'outcome')
if known then
  return known
end
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'outcome', ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return ARGV[1]
