-- Notes how an approval ended; a question that comes late, as a repetition, is not asked again. Where an
-- erasure has forgotten the question, its end is forgotten, too.
-- KEYS: approval, pending, approvals of the conversation, time of the erasure in ms
-- ARGV: id, end, seconds to live
redis.call('ZREM', KEYS[2], ARGV[1])
if redis.call('EXISTS', KEYS[1]) == 0 and redis.call('EXISTS', KEYS[4]) == 1 then
  return 0
end
redis.call('HSET', KEYS[1], 'end', ARGV[2])
redis.call('EXPIRE', KEYS[1], ARGV[3])
return 1
