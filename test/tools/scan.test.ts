import { App, Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { acknowledge, acknowledgeDeclared, acknowledgements } from '../../charts/constructs/acknowledge';
import { judge } from '../../tools/scan/judge';
import { report } from '../../tools/scan/report';

const finding = (rule: string, object: string) => ({ rule, object, message: 'is not so' });
const acknowledged = (rule: string, object: string, reason: string) => ({
  rule,
  object,
  reason,
  declared: false,
});

describe('a finding', () => {
  test('is explained by an acknowledgement of the same rule at the same object', () => {
    const verdict = judge([finding('s/r', 'Pod a')], [acknowledged('s/r', 'Pod a', 'because')], ['s']);
    expect(verdict).toEqual({
      explained: [{ rule: 's/r', object: 'Pod a', message: 'is not so', reason: 'because' }],
      unexplained: [],
      stale: [],
    });
  });

  test.each([
    ['of another rule', acknowledged('s/other', 'Pod a', 'because')],
    ['at another object', acknowledged('s/r', 'Pod b', 'because')],
  ])('is not explained by an acknowledgement %s', (_, other) => {
    expect(judge([finding('s/r', 'Pod a')], [other], ['s']).unexplained).toEqual([finding('s/r', 'Pod a')]);
  });
});

describe('an acknowledgement', () => {
  test('without a finding is stale', () => {
    expect(judge([], [acknowledged('s/r', 'Pod a', 'because')], ['s']).stale).toEqual([
      { rule: 's/r', reason: 'because' },
    ]);
  });

  test('written once for many objects is not stale while one of them has the finding', () => {
    const both = ['Pod a', 'Pod b'].map((object) => acknowledged('s/r', object, 'because'));
    expect(judge([finding('s/r', 'Pod b')], both, ['s']).stale).toEqual([]);
  });

  test('of a scanner that did not run cannot be judged', () => {
    expect(judge([], [acknowledged('s/r', 'Pod a', 'because')], ['other']).stale).toEqual([]);
  });

  test('of what a declaration decides is not stale where no service has decided so', () => {
    const declared = { ...acknowledged('s/r', 'Pod a', 'because'), declared: true };
    expect(judge([], [declared], ['s']).stale).toEqual([]);
  });

  test('stays out of the YAML', () => {
    const chart = new Chart(new App(), 'chart');
    const object = new k8s.KubeServiceAccount(chart, 'a', { metadata: { name: 'a' } });
    acknowledge(object, 'because', 's/r');
    acknowledgeDeclared(object, 'because', 's/q');
    expect(acknowledgements(object)).toEqual([
      { rule: 's/r', reason: 'because', declared: false },
      { rule: 's/q', reason: 'because', declared: true },
    ]);
    expect(JSON.stringify(chart.toJson())).not.toContain('because');
  });
});

test('a verdict has one order, in whichever the scanners name their findings', () => {
  const findings = ['s/r', 's/q'].flatMap((rule) =>
    ['Pod b', 'Pod a'].map((object) => finding(rule, object)),
  );
  const because = findings.map(({ rule, object }) => acknowledged(rule, object, 'because'));
  expect(judge(findings, because, ['s'])).toEqual(judge(findings.toReversed(), because, ['s']));
  expect(judge(findings, [], ['s'])).toEqual(judge(findings.toReversed(), [], ['s']));
});

test('the report: each reason once with what it covers, then what is wrong, then a line for each scanner', () => {
  const verdict = judge(
    [finding('a/r', 'Pod a'), finding('a/r', 'Pod b'), finding('b/q', 'Pod a')],
    [
      acknowledged('a/r', 'Pod a', 'because'),
      acknowledged('a/r', 'Pod b', 'because'),
      acknowledged('b/gone', 'Pod a', 'once'),
    ],
    ['a', 'b'],
  );
  const ran = [
    { scanner: 'a', checks: 30 },
    { scanner: 'b', checks: 4 },
  ];
  expect(report(verdict, ran, ['c: not installed; get it'])).toBe(
    [
      '✓ because\n    a/r\n    Pod a, Pod b',
      '✗ b/q  Pod a\n    is not so',
      '✗ b/gone  is acknowledged, but no longer found; remove it\n    once',
      'scanner             checks      findings  acknowledged   unexplained',
      'a                       30             2             2             0',
      'b                        4             1             0             1',
      'c: not installed; get it',
    ].join('\n'),
  );
});
