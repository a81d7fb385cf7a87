-- Argo CD calls an API without an answer progressing for ever. This one is degraded when it stays unavailable.
local PATIENCE_SECONDS = 5 * 60

-- Argo CD opens neither `string` nor the global `os` for a script of argocd-cm. Its timestamps are in UTC and of one length,
-- so that the later one is the greater text.
local os = require("os")
local zone = os.time() - os.time(os.date("!*t"))
local patient = os.date("%Y-%m-%dT%H:%M:%SZ", os.time() - zone - PATIENCE_SECONDS)

if obj.status ~= nil and obj.status.conditions ~= nil then
  for _, condition in ipairs(obj.status.conditions) do
    if condition.type == "Available" then
      local message = (condition.reason or "") .. ": " .. (condition.message or "")
      if condition.status == "True" then
        return { status = "Healthy", message = message }
      end
      if condition.lastTransitionTime == nil or condition.lastTransitionTime > patient then
        return { status = "Progressing", message = message }
      end
      return { status = "Degraded", message = message }
    end
  end
end
return { status = "Progressing", message = "waiting for the first probe" }
