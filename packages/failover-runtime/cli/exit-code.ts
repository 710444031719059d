/** What `pgdr` ends with. Numbers are a promise. */
export const EXIT = {
  /** Everything was done, and every expectation held. */
  ok: 0,
  /** The drill ran, and at least one expectation did not hold. */
  expectationFailed: 1,
  /** The command line was wrong; nothing was started. */
  usage: 2,
  /** It could not be done: programs, port, disk, permission, a database out of reach, an error of ours. */
  cannotRun: 3,
  /** Ctrl-C; other signals end with 128 + their number. */
  interrupted: 130,
} as const;

/** The same for people, at the end of every `--help`. */
export const EXIT_CODES_HELP = `
Exit codes:
  0    every expectation held
  1    at least one expectation did not hold
  2    bad usage; nothing was started
  3    it could not be done (programs, port, disk, permission, database); the message says what to do
  130  interrupted by Ctrl-C (other signals: 128 + number); everything was cleaned up

PGDR_DEBUG=1 shows where an error came from. NO_COLOR=1 turns colours off.`;
