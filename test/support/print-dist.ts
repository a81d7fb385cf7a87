import { renderAll } from './objects';

for (const { path, text } of renderAll()) process.stdout.write(`${path}\n${text}`);
