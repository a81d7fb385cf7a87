import { parser } from '@prometheus-io/lezer-promql';
import { adapterQuery, rules } from './adapter-query';

/** Pieces of a text that are not PromQL. */
function syntaxErrors(query: string): string[] {
  const errors: string[] = [];
  parser.parse(query).iterate({
    enter: ({ type, from, to }) => {
      if (type.isError) errors.push(query.slice(from, to));
    },
  });
  return errors;
}

test.each(
  rules.flatMap(({ name, resources }) =>
    Object.keys(resources.overrides)
      .filter((resource) => resource !== 'namespace')
      .map((resource) => [name.as, resource]),
  ),
)('%s of a %s is PromQL', (metric, resource) => {
  expect(syntaxErrors(adapterQuery(metric, resource, ['one', 'another']))).toEqual([]);
});

test('each discovery query is PromQL', () => {
  for (const { seriesQuery } of rules) expect(syntaxErrors(seriesQuery)).toEqual([]);
});

test('what is not PromQL is noticed', () => {
  expect(syntaxErrors('sum by (service) rate(x[5m])')).not.toEqual([]);
});
