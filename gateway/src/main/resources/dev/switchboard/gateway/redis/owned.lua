-- Notes who answers a conversation; an older change than the one that is known, or than the conversation's
-- erasure, changes nothing.
-- KEYS: conversation, open, time of the erasure in ms
-- ARGV: id, epoch, change, bot, 1 for a person, when in ms, seconds that one is kept which the bot has
if tonumber(redis.call('GET', KEYS[3]) or '-1') >= tonumber(ARGV[6]) then
  return 0
end
local known = tonumber(redis.call('HGET', KEYS[1], 'epoch') or '0')
if tonumber(ARGV[2]) <= known then
  return 0
end
redis.call('HSET', KEYS[1], 'epoch', ARGV[2], 'owned', ARGV[3], 'bot', ARGV[4])
if ARGV[5] == '1' then
  redis.call('PERSIST', KEYS[1])
  if redis.call('ZADD', KEYS[2], 'NX', ARGV[6], ARGV[1]) == 1 then
    redis.call('HSET', KEYS[1], 'since', ARGV[6], 'waiting', ARGV[6])
  end
else
  redis.call('ZREM', KEYS[2], ARGV[1])
  redis.call('HDEL', KEYS[1], 'waiting')
  redis.call('EXPIRE', KEYS[1], ARGV[7])
end
return 1
