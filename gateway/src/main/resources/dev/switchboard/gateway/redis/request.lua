-- Notes a question that people are asked, unless it is known, over, or of before its conversation's erasure.
-- KEYS: approval, pending, approvals of the conversation, time of the erasure in ms
-- ARGV: id, request, when in ms, seconds to live
if tonumber(redis.call('GET', KEYS[4]) or '-1') >= tonumber(ARGV[3]) then
  return 0
end
if redis.call('EXISTS', KEYS[1]) == 1 then
  return 0
end
redis.call('HSET', KEYS[1], 'request', ARGV[2])
redis.call('EXPIRE', KEYS[1], ARGV[4])
redis.call('ZADD', KEYS[2], ARGV[3], ARGV[1])
redis.call('SADD', KEYS[3], ARGV[1])
redis.call('EXPIRE', KEYS[3], ARGV[4])
return 1
