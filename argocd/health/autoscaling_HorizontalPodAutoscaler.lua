-- Argo CD before 3.5 calls an HPA healthy although it cannot read its metric. This one is progressing while it may
-- still be waiting for its first value, and degraded when the value does not come.
local FIRST_SECONDS = 10 * 60

-- Argo CD opens neither `string` nor the global `os` for a script of argocd-cm. Its timestamps are in UTC and of one length,
-- so that the later one is the greater text.
local os = require("os")
local zone = os.time() - os.time(os.date("!*t"))
local young = os.date("%Y-%m-%dT%H:%M:%SZ", os.time() - zone - FIRST_SECONDS)

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
if obj.metadata.creationTimestamp > young then
  return { status = "Progressing", message = active.message }
end
return { status = "Degraded", message = active.message }
