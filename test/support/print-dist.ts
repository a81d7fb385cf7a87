import { renderContent } from './objects';

for (const { path, text } of renderContent()) process.stdout.write(`${path}\n${text}`);
