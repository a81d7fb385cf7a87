/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/cluster-infra/test/**/*.test.ts'],
  // For tests and hooks alike. It is there to end what hangs, and says nothing of how fast something has to be: a machine that
  // builds something else meanwhile takes minutes for what it does in seconds when idle.
  testTimeout: 300_000,
  setupFiles: ['<rootDir>/cluster-infra/test/no-validation.cjs', '<rootDir>/test/support/fast-check.cjs'],
  transform: {
    '^.+\\.[tj]s$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' } }],
  },
  transformIgnorePatterns: ['/node_modules/'],
  modulePathIgnorePatterns: ['<rootDir>/.cdk8s', '<rootDir>/.proof', '<rootDir>/dist', 'cdk.out'],
  snapshotSerializers: ['<rootDir>/test/support/yaml-serializer.cjs'],
  snapshotFormat: { escapeString: false, printBasicPrototype: false },
};
