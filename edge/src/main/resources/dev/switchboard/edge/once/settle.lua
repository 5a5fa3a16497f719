-- The effect is over: EffectTransitions.settle. The first answer stays.
-- KEYS[1] the effect; ARGV answer, time to live in ms, the answer without text
if redis.call('TYPE', KEYS[1]).ok == 'string' then
  -- Written meanwhile by a worker of an earlier version: see claim.lua.
  redis.call('DEL', KEYS[1])
end
local known = redis.call('HMGET', KEYS[1], 'outcome', 'erased')
if known[1] then
  return known[1]
end
local answer = ARGV[1]
if known[2] then
  answer = ARGV[3]
end
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'outcome', answer)
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return answer
