-- Notes an entry of a conversation that is about to be written.
-- KEYS[1] the conversation's entries, a sorted set by when they were asked for in ms; the entry '' says when it was erased
-- ARGV: entry, when it was asked for in ms, time to live in ms, how long after it was asked for an entry may be written in ms
-- Returns 1 when the conversation was erased after that; then nothing is noted.
local erased = redis.call('ZSCORE', KEYS[1], '')
if erased and tonumber(erased) >= tonumber(ARGV[2]) then
  return 1
end
local live = tonumber(ARGV[3])
local left = redis.call('PTTL', KEYS[1])
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
redis.call('PEXPIRE', KEYS[1], math.max(left, live))
-- A conversation may go on for years; names of what lives no more go.
local time = redis.call('TIME')
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', time[1] * 1000 - math.max(left, live) - ARGV[4]))
return 0
