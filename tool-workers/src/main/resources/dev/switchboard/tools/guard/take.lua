-- The next token of a rate limit: TokenBucket.take, for all replicas.
-- KEYS[1] the bucket; ARGV all in microseconds: one token, the limit's time, the longest wait
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local full = tonumber(redis.call('GET', KEYS[1]) or '0')
if full < now then
  full = now
end
local next = full + ARGV[1]
local wait = math.max(0, next - ARGV[2] - now)
if wait <= tonumber(ARGV[3]) then
  redis.call('SET', KEYS[1], string.format('%.0f', next), 'PX', math.ceil((next - now) / 1000) + 1)
end
return string.format('%.0f', wait)
