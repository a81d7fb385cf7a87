// Loaded before Stryker: it has no mutator of numbers, and no place to bring one. Into its list, which is of the exact version in
// package.json, goes one that makes each number one more and one less. Stryker then treats these mutants like its own.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const fromCore = createRequire(createRequire(import.meta.url).resolve('@stryker-mutator/core/package.json'));
const instrumenter = fromCore.resolve('@stryker-mutator/instrumenter/package.json');
const { allMutators } = await import(new URL('dist/src/mutators/index.js', pathToFileURL(instrumenter)).href);
const { default: babel } = await import(
  pathToFileURL(createRequire(instrumenter).resolve('@babel/core')).href
);

allMutators.push({
  name: 'Number',
  *mutate(path) {
    if (!path.isNumericLiteral() || path.key === 'key') return;
    const { value } = path.node;
    yield babel.types.numericLiteral(value + 1);
    if (value >= 1) yield babel.types.numericLiteral(value - 1);
  },
});
