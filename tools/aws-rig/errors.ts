/** The rig cannot be set up on this machine; the message says what was expected and the way out. */
export class RigSetupError extends Error {
  override readonly name = 'RigSetupError';
}
