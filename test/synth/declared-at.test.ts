import { declaredAt } from '../../synth/declared-at';

const thrownFrom = (...frames: readonly string[]) => {
  const error = new Error('refused');
  error.stack = ['Error: refused', ...frames.map((frame) => `    at ${frame}`)].join('\n');
  return error;
};

test('an error that a declaration threw is found at its line, the innermost first', () => {
  const error = thrownFrom(
    'refuse (/srv/a repository/charts/constructs/refuse.ts:18:9)',
    'Image.of (/srv/a repository/charts/constructs/image.ts:31:28)',
    '<anonymous> (/srv/a repository/services/shopfront.ts:11:16)',
    'Object.<anonymous> (/srv/a repository/services/index.ts:2:1)',
  );
  expect(declaredAt(error, '/srv/a repository')).toBe('services/shopfront.ts:11');
});

test('a frame without a function', () => {
  expect(declaredAt(thrownFrom('/srv/x/config/metrics.ts:16:3'), '/srv/x')).toBe('config/metrics.ts:16');
});

test('an error that was thrown later has no line', () => {
  expect(declaredAt(thrownFrom('applications (/srv/x/app.ts:47:3)'), '/srv/x')).toBeUndefined();
  expect(
    declaredAt(thrownFrom('drain (/srv/x/node_modules/services/index.ts:1:1)'), '/srv/x'),
  ).toBeUndefined();
});
