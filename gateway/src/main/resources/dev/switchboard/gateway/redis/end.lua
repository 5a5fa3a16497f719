-- Notes how an approval ended; a question that comes late, as a repetition, is not asked again.
-- KEYS: approval, pending
-- ARGV: id, end, seconds to live
redis.call('HSET', KEYS[1], 'end', ARGV[2])
redis.call('EXPIRE', KEYS[1], ARGV[3])
redis.call('ZREM', KEYS[2], ARGV[1])
return 1
