-- Notes how far the partitions of one number are worked off, unless writes were lost meanwhile.
-- KEYS: marks hash
-- ARGV: how often they were written at least, 1 to set them back too, then pairs of topic and offset
-- Returns how often they were written, or -1 when that is less than it once was.
if tonumber(redis.call('HGET', KEYS[1], 'n') or '0') < tonumber(ARGV[1]) then
  return -1
end
for i = 3, #ARGV, 2 do
  local before = tonumber(redis.call('HGET', KEYS[1], ARGV[i]) or '0')
  if ARGV[2] == '1' or tonumber(ARGV[i + 1]) > before then
    redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
  end
end
return redis.call('HINCRBY', KEYS[1], 'n', 1)
