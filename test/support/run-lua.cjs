// Reads [{script, obj}, …] from standard input; runs each script as Argo CD does, with the object as the global `obj`;
// prints what each returned. A process of its own, because jest cannot load the interpreter.
const { readFileSync } = require('node:fs');
const { LuaFactory } = require('wasmoon');

async function run({ script, obj }) {
  const lua = await new LuaFactory().createEngine();
  try {
    lua.global.set('obj', obj);
    return await lua.doString(script);
  } finally {
    lua.global.close();
  }
}

Promise.all(JSON.parse(readFileSync(0, 'utf8')).map(run)).then((results) =>
  console.log(JSON.stringify(results)),
);
