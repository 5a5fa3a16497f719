-- The holder still acts: EffectTransitions.renew.
-- KEYS[1] the effect; ARGV holder, lease in ms, time to live in ms
local known = redis.call('HMGET', KEYS[1], 'outcome', 'holder')
if known[1] or (known[2] and known[2] ~= ARGV[1]) then
  return 0
end
-- Not known: Redis has lost the claim of a holder that lives, and it is written again.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('HSET', KEYS[1], 'holder', ARGV[1], 'until', string.format('%.0f', now + ARGV[2]))
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1
