/**
 * How many histories of the standard mix one core runs in a second, and what one costs:
 * npx nx run failover-runtime:benchmark [-- --rounds 5 --histories 4000 --seed 1]
 *
 * A figure, not a test: it depends on the machine and on what else runs on it. The digest does not: it is the same as
 * long as the same happens in the same histories, so that a change made for speed shows that it changed nothing else.
 */
import { parseArgs } from 'node:util';
import { startThread } from '../workers/thread';
import { behaviourOf } from './digest';
import { median, perSecond, round, type Round } from './rounds';

/** Histories a second and core; see docs/simulator.md. */
const TARGET = 2_000;
/** Until the code is compiled for what it does most. */
const WARM_UP = 2_000;
/** So many histories are looked at for the digest. */
const DIGESTED = 1_000;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    histories: { type: 'string', default: '4000' },
    seed: { type: 'string', default: '1' },
  },
});

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function tell(name: string, one: Round): void {
  const eachUs = Math.round((1000 * one.processorMs) / one.histories);
  const onTheClock = Math.round((1000 * one.histories) / one.wallMs);
  say(
    `${name.padEnd(8)} ${Math.round(perSecond(one))} histories a second and core, ${eachUs} µs each (${onTheClock} a second on the clock)`,
  );
}

async function main(): Promise<void> {
  const fromSeed = Number(values.seed);
  const histories = Number(values.histories);
  const worker = startThread();
  await round(worker, fromSeed, WARM_UP);
  const rounds: Round[] = [];
  for (let index = 0; index < Number(values.rounds); index += 1) {
    const done = await round(worker, fromSeed + index * histories, histories);
    rounds.push(done);
    tell(`round ${index + 1}`, done);
  }
  await worker.end();
  tell('median', median(rounds));
  const { digest, facts, virtualMs } = await behaviourOf(fromSeed, DIGESTED);
  say(
    `a history: ${Math.round(facts)} facts in ${Math.round(virtualMs)} ms of its own time (mean of ${DIGESTED}, digest ${digest})`,
  );
  say(`target ${TARGET}: ${perSecond(median(rounds)) >= TARGET ? 'reached' : 'not reached'}`);
}

void main();
