-- Counts a beat of a worker that looks at the ledger. Fewer beats than the worker has seen: writes were lost, and the ledger
-- remembers from now on.
-- KEYS: since when the ledger remembers in ms; beats, a hash of n, how many, and at, when the last one was in ms
-- ARGV: how many beats the worker has seen
-- Returns how many there are now, 1 when writes were lost, and since when the ledger remembers (nil: not known).
local time = redis.call('TIME')
local now = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
local seen = tonumber(ARGV[1])
local known = tonumber(redis.call('HGET', KEYS[2], 'n') or '0')
local since = redis.call('GET', KEYS[1])
local lost = 0
if known < seen then
  lost = 1
  since = now
  redis.call('SET', KEYS[1], now)
  known = seen
end
redis.call('HSET', KEYS[2], 'n', known + 1, 'at', now)
return {known + 1, lost, since}
