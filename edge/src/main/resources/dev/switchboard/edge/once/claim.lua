-- A worker wants to act: EffectTransitions.claim and inherit, in one atomic step.
-- KEYS[1] the effect; ARGV holder, 1 when repeatable, lease in ms, time to live in ms, the holder
-- whose place is taken when it has died (empty: of no holder)
if redis.call('TYPE', KEYS[1]).ok == 'string' then
  -- Generations of earlier versions were strings: a claim that expires by itself, or the answer.
  local earlier = redis.call('GET', KEYS[1])
  if string.sub(earlier, 1, 8) == 'claimed:' then
    return {'held', math.max(redis.call('PTTL', KEYS[1]), 1)}
  end
  return {'answered', earlier}
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local known = redis.call('HMGET', KEYS[1], 'outcome', 'holder', 'until')
if known[1] then
  return {'answered', known[1]}
end
if known[2] and known[2] ~= ARGV[1] then
  local left = tonumber(known[3]) - now
  if left > 0 then
    return {'held', left}
  end
  if ARGV[2] ~= '1' and ARGV[5] ~= known[2] then
    return {'abandoned', known[2]}
  end
end
redis.call('HSET', KEYS[1], 'holder', ARGV[1], 'until', string.format('%.0f', now + ARGV[3]))
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return {'granted'}
