-- Deletes all keys with one of these beginnings, at once: a service that saw some without the others would take a known
-- conversation for a new one.
-- ARGV: beginnings
-- Returns how many there were.
local count = 0
for _, beginning in ipairs(ARGV) do
  for _, key in ipairs(redis.call('KEYS', beginning .. '*')) do
    redis.call('UNLINK', key)
    count = count + 1
  end
end
return count
