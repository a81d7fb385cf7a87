-- The waves of the root Application wait for its children only when a child has a health of its own.
local health = obj.status ~= nil and obj.status.health or nil
if health == nil or health.status == nil then
  return { status = "Progressing", message = "waiting for the first sync" }
end
return { status = health.status, message = health.message or "" }
