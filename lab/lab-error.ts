/** The lab cannot do what it was asked; the message says what is wrong and what to do about it. */
export class LabError extends Error {
  override readonly name = 'LabError';
}
