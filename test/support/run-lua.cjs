// Reads [{script, obj}, …] from standard input; runs each script as Argo CD does, with the object as the global `obj`;
// prints what each returned. A process of its own, because jest cannot load the interpreter.
const { readFileSync } = require('node:fs');
const { LuaFactory } = require('wasmoon');

// What Argo CD opens for a script of argocd-cm: the base and `table`, and by `require` an `os` that knows the time only
// (argo-cd v3.4.4, util/lua/lua.go and oslib_safe.go; `resource.customizations.useOpenLibs` would open more).
const AS_ARGOCD = `
  local os = { time = os.time, date = os.date }
  package.preload = { os = function() return os end }
  for _, library in ipairs({ "coroutine", "debug", "io", "math", "os", "string", "utf8" }) do
    _G[library], package.loaded[library] = nil, nil
  end
  getmetatable("").__index = nil
  require = function(name) return package.preload[name]() end
`;

async function run({ script, obj }) {
  const lua = await new LuaFactory().createEngine();
  try {
    await lua.doString(AS_ARGOCD);
    lua.global.set('obj', obj);
    return await lua.doString(script);
  } finally {
    lua.global.close();
  }
}

Promise.all(JSON.parse(readFileSync(0, 'utf8')).map(run)).then((results) =>
  console.log(JSON.stringify(results)),
);
