-- Notes what a person decides, unless they have decided; gives what they have decided first.
-- KEYS: approval, pending
-- ARGV: id, field of the person, decision
if redis.call('EXISTS', KEYS[1]) == 0 then
  return ARGV[3]
end
redis.call('HSETNX', KEYS[1], ARGV[2], ARGV[3])
return redis.call('HGET', KEYS[1], ARGV[2])
