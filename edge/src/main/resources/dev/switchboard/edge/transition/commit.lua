-- Writes a state if its version is still the one it was decided on.
-- KEYS: state hash, index hash, log list
-- ARGV: expected version, seconds to live (0: as before; -1: forever from now on), 1 to erase what was kept before,
--       most lines of the log (0: any number), state, unconfirmed emissions ('': none), number of log lines, the log lines, then pairs of
--       index field and value
-- Returns 1 when written, 0 when another version is there.
local version = redis.call('HGET', KEYS[1], 'v') or '0'
if version ~= ARGV[1] then
  return 0
end
if ARGV[3] == '1' then
  redis.call('DEL', KEYS[1], KEYS[2], KEYS[3])
end
local ttl = tonumber(ARGV[2])
redis.call('HSET', KEYS[1], 'v', tonumber(version) + 1, 's', ARGV[5], 'u', ARGV[6])
local lines = tonumber(ARGV[7])
for i = 8, 7 + lines do
  redis.call('RPUSH', KEYS[3], ARGV[i])
end
local most = tonumber(ARGV[4])
if lines > 0 and most > 0 then
  redis.call('LTRIM', KEYS[3], -most, -1)
end
for i = 8 + lines, #ARGV, 2 do
  redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1])
end
if ttl > 0 then
  for i = 1, #KEYS do
    redis.call('EXPIRE', KEYS[i], ttl)
  end
elseif ttl < 0 then
  for i = 1, #KEYS do
    redis.call('PERSIST', KEYS[i])
  end
end
return 1
