/** A part cannot be run, or what it proves does not hold. The message is for a person. */
export class ProofError extends Error {
  override readonly name = 'ProofError';
}
