/** @type {import('jest').Config} */
module.exports = {
  rootDir: '../..',
  testEnvironment: 'node',
  testMatch: ['<rootDir>/lab/e2e/*.e2e.ts'],
  // The files tell one story: what comes up, what it does, what it survives.
  testSequencer: '<rootDir>/lab/e2e/support/in-order.js',
  maxWorkers: 1,
  // Of a single file, jest would print by itself too what the reporter prints at its end.
  verbose: false,
  reporters: ['<rootDir>/lab/e2e/support/progress.js', 'summary'],
  // Each wait inside a test has its own limit and says what it waited for.
  testTimeout: 30 * 60 * 1000,
  transform: {
    '^.+\\.[tj]s$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' } }],
  },
  transformIgnorePatterns: ['/node_modules/'],
  modulePathIgnorePatterns: ['<rootDir>/.cdk8s', '<rootDir>/dist', 'cdk.out'],
};
