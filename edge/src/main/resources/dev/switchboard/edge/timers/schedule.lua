-- Keeps an event until it is due; one that is kept already stays as it is.
-- KEYS: ids by due time, events by id
-- ARGV: id, due time in milliseconds, event
if redis.call('HSETNX', KEYS[2], ARGV[1], ARGV[3]) == 1 then
  redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
end
return 1
