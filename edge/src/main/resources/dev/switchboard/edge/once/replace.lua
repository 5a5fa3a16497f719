-- The conversation was erased: EffectTransitions.erase, its second step.
-- KEYS[1] the effect; ARGV the answer, the same without text
if redis.call('TYPE', KEYS[1]).ok == 'string' then
  if redis.call('GET', KEYS[1]) == ARGV[1] then
    redis.call('SET', KEYS[1], ARGV[2], 'KEEPTTL')
  end
elseif redis.call('HGET', KEYS[1], 'outcome') == ARGV[1] then
  redis.call('HSET', KEYS[1], 'outcome', ARGV[2])
end
return 1
