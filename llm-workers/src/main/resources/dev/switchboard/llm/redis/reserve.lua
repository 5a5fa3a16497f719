-- Reserves an amount in all budgets of a call, or in none: RedisSpending.
-- KEYS[1] reservations by expiry, KEYS[2] their amounts and budgets, KEYS[3..] the budgets
-- ARGV[1] id, [2] tokens, [3] micros, [4] when the reservation expires at the latest (ms from now),
-- [5] hundredths of each budget that may be used; then for each budget:
-- its tokens, its micros (-1 = no bound), how long it is kept (ms)
-- All keys, those of expired reservations included, are in one slot.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local function release(id)
  local entry = redis.call('HGET', KEYS[2], id)
  if entry then
    local amount = cjson.decode(entry)
    for _, budget in ipairs(amount.budgets) do
      if redis.call('EXISTS', budget) == 1 then
        redis.call('HINCRBY', budget, 'heldTokens', 0 - amount.tokens)
        redis.call('HINCRBY', budget, 'heldMicros', 0 - amount.micros)
      end
    end
    redis.call('HDEL', KEYS[2], id)
  end
  redis.call('ZREM', KEYS[1], id)
end

for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'LIMIT', 0, 20)) do
  release(id)
end
-- the same call, made again after its worker died
release(ARGV[1])

local tokens, micros, part = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[5]) / 100
for i = 3, #KEYS do
  local at = 6 + (i - 3) * 3
  local taken = redis.call('HMGET', KEYS[i], 'tokens', 'heldTokens', 'micros', 'heldMicros')
  local function number(n) return tonumber(taken[n] or '0') or 0 end
  local most, dearest = tonumber(ARGV[at]), tonumber(ARGV[at + 1])
  if (most >= 0 and number(1) + number(2) + tokens > most * part)
    or (dearest >= 0 and number(3) + number(4) + micros > dearest * part) then
    return i - 2
  end
end
local budgets = {}
for i = 3, #KEYS do
  redis.call('HINCRBY', KEYS[i], 'heldTokens', ARGV[2])
  redis.call('HINCRBY', KEYS[i], 'heldMicros', ARGV[3])
  redis.call('PEXPIRE', KEYS[i], ARGV[6 + (i - 3) * 3 + 2])
  budgets[#budgets + 1] = KEYS[i]
end
redis.call('ZADD', KEYS[1], now + tonumber(ARGV[4]), ARGV[1])
redis.call('HSET', KEYS[2], ARGV[1],
  cjson.encode({tokens = tokens, micros = micros, budgets = budgets}))
return 0
