-- Forgets an event.
-- KEYS: ids by due time, events by id
-- ARGV: id
redis.call('ZREM', KEYS[1], ARGV[1])
redis.call('HDEL', KEYS[2], ARGV[1])
return 1
