import { search } from '../../../simulator';
import type { Portion, PortionDone } from './messages';

/** Runs one portion here. */
export async function runPortion(portion: Portion): Promise<PortionDone> {
  const { failure } = await search(portion);
  return failure === undefined ? {} : { failedSeed: failure.seed };
}
