-- What an endpoint would still take of a model's requests and tokens, for all replicas: RedisAllowances.
-- KEYS[1] the allowance; ARGV[1] take or told
-- take: ARGV[2] tokens; returns the milliseconds after which to ask again, 0 when they were taken
-- told: for requests and for tokens: left (-1 = not said), all (0 = not said), milliseconds to the reset
local key = KEYS[1]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local function whole(value) return string.format('%.0f', value) end

if ARGV[1] == 'told' then
  local longest = 0
  for i, what in ipairs({'requests', 'tokens'}) do
    local left, all, reset = ARGV[3 * i - 1], ARGV[3 * i], tonumber(ARGV[3 * i + 1])
    if left ~= '-1' then
      redis.call('HSET', key, what, left, what .. ':all', all,
        what .. ':at', whole(now), what .. ':reset', whole(now + reset))
      longest = math.max(longest, reset)
    end
  end
  if redis.call('PTTL', key) < longest then
    redis.call('PEXPIRE', key, whole(longest + 1000))
  end
  return 0
end

local function wait(what, needed)
  local known = redis.call('HMGET', key, what, what .. ':all', what .. ':at', what .. ':reset')
  local left, all, at, reset = tonumber(known[1] or ''), tonumber(known[2] or ''), tonumber(known[3] or ''), tonumber(known[4] or '')
  if not left or now >= reset then
    return 0, false
  end
  -- what is used up comes back little by little
  local each = 0
  if all > 0 then
    each = math.max(0, all - left) / (reset - at)
  end
  local missing = needed - (left + each * (now - at))
  if missing <= 0 then
    return 0, true
  end
  local rest = reset - now
  if each > 0 then
    rest = math.min(rest, math.ceil(missing / each))
  end
  return math.max(1, rest), true
end

local tokens = tonumber(ARGV[2])
local first, countsRequests = wait('requests', 1)
local second, countsTokens = wait('tokens', tokens)
local longest = math.max(first, second)
if longest > 0 then
  return longest
end
if countsRequests then redis.call('HINCRBY', key, 'requests', -1) end
if countsTokens then redis.call('HINCRBY', key, 'tokens', whole(0 - tokens)) end
return 0
