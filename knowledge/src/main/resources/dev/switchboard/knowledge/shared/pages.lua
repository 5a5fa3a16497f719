-- Writes about pages, as long as this worker is the one that writes.
-- KEYS[1] the writer, KEYS[2] the pages; ARGV worker, lease in ms, time to live of the pages in ms,
-- then field and value of each change; an empty value takes the field away, '*' all of them
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return 0
end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
for at = 4, #ARGV, 2 do
  if ARGV[at] == '*' then
    redis.call('DEL', KEYS[2])
  elseif ARGV[at + 1] == '' then
    redis.call('HDEL', KEYS[2], ARGV[at])
  else
    redis.call('HSET', KEYS[2], ARGV[at], ARGV[at + 1])
  end
end
local time = redis.call('TIME')
redis.call('HSET', KEYS[2], 'revision', time[1] .. '.' .. time[2])
redis.call('PEXPIRE', KEYS[2], ARGV[3])
return 1
