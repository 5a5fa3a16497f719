-- Notes a part of a handoff. It may come before it is known who answers: then it is not kept for ever.
-- One of before the conversation's erasure is forgotten.
-- KEYS: conversation, open, time of the erasure in ms
-- ARGV: id, field, value, seconds to live, since when the customer waits in ms, or "end", or "", when in ms
if tonumber(redis.call('GET', KEYS[3]) or '-1') >= tonumber(ARGV[6]) then
  return 0
end
redis.call('HSET', KEYS[1], ARGV[2], ARGV[3])
if not redis.call('ZSCORE', KEYS[2], ARGV[1]) then
  redis.call('EXPIRE', KEYS[1], ARGV[4])
elseif ARGV[5] == 'end' then
  redis.call('HDEL', KEYS[1], 'waiting')
elseif ARGV[5] ~= '' then
  redis.call('HSETNX', KEYS[1], 'waiting', ARGV[5])
end
return 1
