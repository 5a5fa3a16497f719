-- Forgets what a version had to publish, unless a newer version has taken its place.
-- KEYS: state hash
-- ARGV: version
if redis.call('HGET', KEYS[1], 'v') == ARGV[1] then
  redis.call('HSET', KEYS[1], 'u', '')
end
return 1
