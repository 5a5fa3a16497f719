-- The conversation was erased: EffectTransitions.erase, its first step. A claim is marked, so that no text will be kept.
-- KEYS[1] the effect
-- Returns the answer, which replace.lua replaces by one without text; nil when there is none.
if redis.call('TYPE', KEYS[1]).ok == 'string' then
  -- Generations of earlier versions: see claim.lua.
  local earlier = redis.call('GET', KEYS[1])
  return string.sub(earlier, 1, 8) ~= 'claimed:' and earlier
end
local known = redis.call('HMGET', KEYS[1], 'outcome', 'holder')
if known[2] and not known[1] then
  redis.call('HSET', KEYS[1], 'erased', '1')
end
return known[1]
