// `npm run synth` begins here. Before `npm ci` there is nothing that loads TypeScript, and Node would say so in a stack
// trace.
try {
  await import('tsx');
} catch (error) {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  console.error('what a synth needs is not installed; run npm ci first');
  process.exit(1);
}
