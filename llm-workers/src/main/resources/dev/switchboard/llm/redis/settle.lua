-- Puts what a call took in the place of its reservation: RedisSpending.
-- KEYS[1], KEYS[2] as in reserve.lua; KEYS[3] the day; KEYS[4..] the other things it is counted for
-- ARGV[1] id, [2] tokens, [3] micros, [4] alias; then for each of KEYS[3..] how long it is kept (ms)
local entry = redis.call('HGET', KEYS[2], ARGV[1])
if entry then
  local amount = cjson.decode(entry)
  for _, budget in ipairs(amount.budgets) do
    if redis.call('EXISTS', budget) == 1 then
      redis.call('HINCRBY', budget, 'heldTokens', 0 - amount.tokens)
      redis.call('HINCRBY', budget, 'heldMicros', 0 - amount.micros)
    end
  end
  redis.call('HDEL', KEYS[2], ARGV[1])
  redis.call('ZREM', KEYS[1], ARGV[1])
end
if tonumber(ARGV[2]) == 0 and tonumber(ARGV[3]) == 0 then
  return 0
end
for i = 3, #KEYS do
  redis.call('HINCRBY', KEYS[i], 'tokens', ARGV[2])
  redis.call('HINCRBY', KEYS[i], 'micros', ARGV[3])
  redis.call('HINCRBY', KEYS[i], 'calls', 1)
  redis.call('PEXPIRE', KEYS[i], ARGV[5 + i - 3])
end
redis.call('HINCRBY', KEYS[3], 'tokens:' .. ARGV[4], ARGV[2])
redis.call('HINCRBY', KEYS[3], 'micros:' .. ARGV[4], ARGV[3])
redis.call('HINCRBY', KEYS[3], 'calls:' .. ARGV[4], 1)
return 1
