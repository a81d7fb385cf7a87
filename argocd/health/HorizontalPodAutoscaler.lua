-- Argo CD before 3.5 calls an HPA healthy although it cannot read its metric. This one is progressing while it may
-- still be waiting for its first value, and degraded when the value does not come.
local FIRST_SECONDS = 10 * 60

-- Seconds since a timestamp of Kubernetes, which is in UTC. Argo CD's os.time takes numbers only.
local function age(timestamp)
  local year, month, day, hour, min, sec = string.match(timestamp, "(%d+)-(%d+)-(%d+)T(%d+):(%d+):(%d+)Z")
  local moment = {
    year = tonumber(year), month = tonumber(month), day = tonumber(day),
    hour = tonumber(hour), min = tonumber(min), sec = tonumber(sec),
  }
  return os.time(os.date("!*t")) - os.time(moment)
end

local conditions = {}
if obj.status ~= nil and obj.status.conditions ~= nil then
  for _, condition in ipairs(obj.status.conditions) do
    conditions[condition.type] = condition
  end
end

local able = conditions["AbleToScale"]
if able ~= nil and able.status == "False" then
  return { status = "Degraded", message = able.message }
end

local active = conditions["ScalingActive"]
if active == nil then
  return { status = "Progressing", message = "waiting for the first decision" }
end
-- Scaling that somebody switched off by hand, with zero replicas, is a choice and not a fault.
if active.status == "True" or active.reason == "ScalingDisabled" then
  return { status = "Healthy", message = active.message }
end
if age(obj.metadata.creationTimestamp) < FIRST_SECONDS then
  return { status = "Progressing", message = active.message }
end
return { status = "Degraded", message = active.message }
