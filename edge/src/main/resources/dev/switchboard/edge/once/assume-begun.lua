-- An effect that is not known counts as abandoned: EffectTransitions.assumeBegun.
-- KEYS[1] the effect; ARGV holder, time to live in ms
if redis.call('EXISTS', KEYS[1]) == 1 then
  return 0
end
redis.call('HSET', KEYS[1], 'holder', ARGV[1], 'until', '0')
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1
