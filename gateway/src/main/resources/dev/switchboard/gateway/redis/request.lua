-- Notes a question that people are asked, unless it is known or over.
-- KEYS: approval, pending
-- ARGV: id, request, when in ms, seconds to live
if redis.call('EXISTS', KEYS[1]) == 1 then
  return 0
end
redis.call('HSET', KEYS[1], 'request', ARGV[2])
redis.call('EXPIRE', KEYS[1], ARGV[4])
redis.call('ZADD', KEYS[2], ARGV[3], ARGV[1])
return 1
