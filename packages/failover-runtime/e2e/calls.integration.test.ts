import { isDeepStrictEqual } from 'node:util';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import type { ActiveRule, CallMatch, RecordedCall } from '@pg-dr/aws-rig';
import { inLanes } from './deployment/lanes';
import { rigForTests } from './deployment/rig';
import { STANDBY } from './deployment/settings';
import { Clients } from './in-process/clients';
import { FailoverInProcess, type Moment, TOPIC } from './in-process/failover';
import type { Outcome } from './in-process/outcome';

jest.setTimeout(300_000);

/**
 * Each call of a failover in turn: it alone is throttled five times; it alone changes something and its answer is lost.
 * Each time the step that makes it begins where an undisturbed failover was, and has to leave everything as there; so
 * the steps after it go on as there. Adapters, SDK, plan and stores are the real ones. The calls of RDS, which need
 * servers, are in `interference`, and so is the death of the function.
 */
const rig = rigForTests();

/** Steps at the same time. */
const LANES = 4;

const READS = /^(Get|Describe|Query)/;

interface UsualStep {
  readonly before: Moment;
  readonly calls: readonly RecordedCall[];
  readonly outcome: Outcome;
}

let clients: Clients;
const usual: UsualStep[] = [];
let end: string;

beforeAll(async () => {
  await new SNSClient({ region: STANDBY }).send(new CreateTopicCommand({ Name: TOPIC }));
  clients = new Clients(rig());
  const failover = await FailoverInProcess.begin(rig(), clients);
  do {
    const before = await failover.moment();
    const earlier = failover.calls().length;
    end = (await failover.takeStep()).outcome;
    const calls = failover.calls().slice(earlier);
    usual.push({ before, calls, outcome: await failover.outcome() });
  } while (end === 'running');
});

/** Which request of its step a call is: by its name and region, and how many of the same came before it. */
interface Place {
  readonly match: CallMatch;
  readonly skip: number;
}

function placeOf({ calls }: UsualStep, { operation, region }: RecordedCall, index: number): Place {
  const same = calls
    .slice(0, index)
    .filter((call) => call.operation === operation && call.region === region);
  return { match: { operation, region }, skip: same.length };
}

interface Spoiled {
  readonly call: string;
  readonly hits: number;
  readonly outcome: Outcome;
  readonly usual: Outcome;
}

/** Takes the step of each of these calls again, and spoils that call. */
async function spoilEach(
  wanted: (call: RecordedCall) => boolean,
  spoil: (place: Place) => ActiveRule,
): Promise<Spoiled[]> {
  const work = usual.flatMap((step) =>
    step.calls.flatMap((call, index) => {
      const take = async (): Promise<Spoiled> => {
        const failover = await FailoverInProcess.goOnFrom(rig(), clients, step.before);
        const { match, skip } = placeOf(step, call, index);
        const rule = spoil({ match: { ...match, principal: failover.principal }, skip });
        await failover.takeStep();
        const name = `${step.before.step}: ${call.operation} in ${call.region}, ${skip + 1}.`;
        const outcome = await failover.outcome();
        return { call: name, hits: rule.hits, outcome, usual: step.outcome };
      };
      return wanted(call) ? [take] : [];
    }),
  );
  return Promise.all(inLanes(LANES, work));
}

/** Every run has come to what the undisturbed one had; the ones whose outcome differs are shown. */
function expectUsual(runs: readonly Spoiled[], hits: number): void {
  const unlike = runs.filter(
    (run) => run.hits !== hits || !isDeepStrictEqual(run.outcome, run.usual),
  );
  expect(unlike).toEqual([]);
}

test('an undisturbed failover succeeds, with calls of every service that it needs', () => {
  expect(end).toBe('succeeded');
  expect(usual.map(({ before }) => before.step)).toContain('credentials');
  const calls = usual.flatMap((step) => step.calls);
  expect([...new Set(calls.map(({ service }) => service))].sort()).toEqual([
    'cloudwatch',
    'dynamodb',
    'events',
    'secretsmanager',
    'sns',
  ]);
  expect(calls.length).toBeGreaterThan(90);
});

test('each call in turn is throttled five times, and everything ends as it should', async () => {
  const runs = await spoilEach(
    () => true,
    ({ match, skip }) => rig().faults.throttleCall(match, 5, skip),
  );
  expectUsual(runs, 5);
});

test('the answer to each call that changes something is lost in turn, and everything ends as it should', async () => {
  const runs = await spoilEach(
    ({ operation }) => !READS.test(operation),
    ({ match, skip }) => rig().faults.loseResponse(match, skip),
  );
  expect(runs.length).toBeGreaterThan(35);
  expectUsual(runs, 1);
});
