-- An endpoint's circuit, for all replicas: ladder.Circuit.
-- KEYS[1] the circuit; ARGV[1] ask, answered or failed; then, in milliseconds but for the first:
-- failures that open it, window, first open time, longest open time, probe, remembered
local key = KEYS[1]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local known = redis.call('HMGET', key, 'failures', 'since', 'until', 'opened', 'probe', 'answered')
local function number(i) return tonumber(known[i] or '0') or 0 end
local failures, since, till, opened, probe, answered =
  number(1), number(2), number(3), number(4), number(5), number(6)
local limit, window, first, longest, lease, remembered =
  tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7])

local function whole(value) return string.format('%.0f', value) end
local function store()
  redis.call('HSET', key, 'failures', whole(failures), 'since', whole(since), 'until', whole(till),
    'opened', whole(opened), 'probe', whole(probe), 'answered', whole(answered))
  redis.call('PEXPIRE', key, whole(remembered))
end
local function open()
  till = now + math.min(first * 2 ^ math.min(opened, 20), longest)
  opened = opened + 1
  probe = 0
end

if ARGV[1] == 'answered' then
  failures, since, till, opened, probe, answered = 0, 0, 0, 0, 0, now
  store()
elseif ARGV[1] == 'failed' then
  if till > 0 then
    if now >= till then
      open()
      store()
    end
  else
    if failures > 0 and now - since < window then
      failures = failures + 1
    else
      failures, since = 1, now
    end
    if failures >= limit then
      open()
    end
    store()
  end
end

local lately = (answered > 0 and now - answered < remembered) and 1 or 0
if till == 0 then
  return {1, 0, 0, lately}
end
if now < till then
  return {0, till - now, 0, lately}
end
if now < probe then
  return {0, math.min(probe - now, 500), 0, lately}
end
if ARGV[1] == 'ask' then
  probe = now + lease
  store()
  return {1, 0, 1, lately}
end
return {0, 0, 0, lately}
