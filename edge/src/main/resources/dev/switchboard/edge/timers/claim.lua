-- Takes events that are due and hides them from others for a while.
-- KEYS: ids by due time, events by id
-- ARGV: now, when others may take them, how many at most
local claimed = {}
for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])) do
  local event = redis.call('HGET', KEYS[2], id)
  if event then
    redis.call('ZADD', KEYS[1], ARGV[2], id)
    claimed[#claimed + 1] = event
  else
    redis.call('ZREM', KEYS[1], id)
  end
end
return claimed
