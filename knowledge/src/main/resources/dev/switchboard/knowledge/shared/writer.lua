-- Becomes the one worker that writes, or stays it.
-- KEYS[1] the writer, KEYS[2] the pages; ARGV worker, lease in ms, time to live of the pages in ms
local writer = redis.call('GET', KEYS[1])
if writer and writer ~= ARGV[1] then
  return 0
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
redis.call('PEXPIRE', KEYS[2], ARGV[3])
return 1
