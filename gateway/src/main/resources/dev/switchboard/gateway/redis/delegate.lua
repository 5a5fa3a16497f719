-- Notes that a person passes an approval on, unless they have decided or somebody was faster.
-- KEYS: approval, pending
-- ARGV: id, field of the person, field of the delegation, delegation
if redis.call('EXISTS', KEYS[1]) == 0 or redis.call('HEXISTS', KEYS[1], ARGV[2]) == 1 then
  return 0
end
return redis.call('HSETNX', KEYS[1], ARGV[3], ARGV[4])
