-- Argo CD calls an API without an answer progressing for ever. This one is degraded when it stays unavailable.
local PATIENCE_SECONDS = 5 * 60

-- Seconds since a timestamp of Kubernetes, which is in UTC. Argo CD's os.time takes numbers only.
local function age(timestamp)
  local year, month, day, hour, min, sec = string.match(timestamp, "(%d+)-(%d+)-(%d+)T(%d+):(%d+):(%d+)Z")
  local moment = {
    year = tonumber(year), month = tonumber(month), day = tonumber(day),
    hour = tonumber(hour), min = tonumber(min), sec = tonumber(sec),
  }
  return os.time(os.date("!*t")) - os.time(moment)
end

if obj.status ~= nil and obj.status.conditions ~= nil then
  for _, condition in ipairs(obj.status.conditions) do
    if condition.type == "Available" then
      local message = (condition.reason or "") .. ": " .. (condition.message or "")
      if condition.status == "True" then
        return { status = "Healthy", message = message }
      end
      if age(condition.lastTransitionTime) < PATIENCE_SECONDS then
        return { status = "Progressing", message = message }
      end
      return { status = "Degraded", message = message }
    end
  end
end
return { status = "Progressing", message = "waiting for the first probe" }
