import type { Caller } from '../faults/call-match';
import type { RecognisedRequest } from '../recognition/recognise';
import type { WireRequest } from '../recognition/wire-request';
import type { Answer } from './answer';

/** A call on its way through the rig. */
export interface Call extends RecognisedRequest, Caller {
  readonly wire: WireRequest;
}

/** Answers calls that the stand-in gets wrong, or that drive something real. */
export interface Handler {
  /** As it is recorded: `rds`, `lambda-invoke`. */
  readonly name: string;
  /** Undefined: not ours; the next one is asked, the stand-in at last. */
  answer(call: Call): Promise<Answer> | undefined;
}
