-- Notes what a person decides, unless they have decided; gives what they have decided first, or nothing
-- where the approval was passed on meanwhile.
-- KEYS: approval, pending
-- ARGV: id, field of the person, decision, field of the next delegation
if redis.call('EXISTS', KEYS[1]) == 0 then
  return ARGV[3]
end
if redis.call('HEXISTS', KEYS[1], ARGV[4]) == 1 then
  return ''
end
redis.call('HSETNX', KEYS[1], ARGV[2], ARGV[3])
return redis.call('HGET', KEYS[1], ARGV[2])
