-- The holder gives the effect back without having done it: EffectTransitions.release.
-- KEYS[1] the effect; ARGV holder
local known = redis.call('HMGET', KEYS[1], 'outcome', 'holder')
if known[1] or known[2] ~= ARGV[1] then
  return 0
end
return redis.call('DEL', KEYS[1])
