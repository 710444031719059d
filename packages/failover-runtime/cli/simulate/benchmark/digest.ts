import { createHash } from 'node:crypto';
import { generate, runScenario } from '../../../simulator';

/** What a number of histories do, without how long it took. */
export interface Behaviour {
  /** Of every fact of every history: it changes exactly when what happens in one of them does. */
  readonly digest: string;
  /** On average in one history. */
  readonly facts: number;
  readonly virtualMs: number;
}

/** Runs the histories once more and sums up what happens in them. */
export async function behaviourOf(fromSeed: number, histories: number): Promise<Behaviour> {
  const hash = createHash('sha256');
  let facts = 0;
  let virtualMs = 0;
  for (let seed = fromSeed; seed < fromSeed + histories; seed += 1) {
    const history = await runScenario(generate(seed));
    hash.update(JSON.stringify([history.facts, history.end]));
    facts += history.facts.length;
    virtualMs += history.end.atMs;
  }
  return {
    digest: hash.digest('hex').slice(0, 16),
    facts: facts / histories,
    virtualMs: virtualMs / histories,
  };
}
