import type { RecognisedRequest } from '../recognition/recognise';
import type { Caller } from './call-match';
import { FaultRules } from './fault-rules';
import { Faults } from './faults';

function call(changes: Partial<RecognisedRequest & Caller> = {}): RecognisedRequest & Caller {
  return {
    service: 'rds',
    region: 'us-west-2',
    operation: 'PromoteReadReplica',
    protocol: 'query',
    ...changes,
  };
}

let rules: FaultRules;
let faults: Faults;

beforeEach(() => {
  rules = new FaultRules();
  faults = new Faults(rules);
});

function kinds(...calls: (RecognisedRequest & Caller)[]): (string | undefined)[] {
  return calls.map((each) => rules.judge(each).fault?.kind);
}

test('nothing happens without a rule', () => {
  expect(rules.judge(call())).toEqual({ delayMs: 0 });
});

test('a region is down: every service in it, none elsewhere', () => {
  faults.regionDown('eu-west-1', 'reset');
  expect(kinds(call({ region: 'eu-west-1' }))).toEqual(['reset']);
  const rule = faults.regionDown('us-east-1');
  expect(
    kinds(call({ region: 'us-east-1' }), call({ region: 'us-east-1', service: 's3' }), call()),
  ).toEqual(['hang', 'hang', undefined]);
  expect(rule.hits).toBe(2);
  rule.remove();
  expect(kinds(call({ region: 'us-east-1' }))).toEqual([undefined]);
});

test('a service is down, in one region or everywhere', () => {
  faults.serviceDown('rds', 'us-west-2', 'reset');
  faults.serviceDown('sns');
  expect(
    kinds(call(), call({ region: 'eu-west-1' }), call({ service: 'sns', region: 'eu-west-1' })),
  ).toEqual(['reset', undefined, 'hang']);
});

test('the control planes of us-east-1 are down, and its other services are not', () => {
  const hanging = faults.controlPlanesDown();
  expect(kinds(call({ region: 'us-east-1', service: 'iam' }))).toEqual(['hang']);
  hanging.remove();
  faults.controlPlanesDown('reset');
  const region = 'us-east-1';
  expect(
    kinds(call({ region, service: 'route53' }), call({ region, service: 'iam' }), call({ region })),
  ).toEqual(['reset', 'reset', undefined]);
});

test('throttling is used up', () => {
  faults.throttle({ operation: 'PromoteReadReplica' }, 2);
  expect(kinds(call(), call({ operation: 'Other' }), call(), call())).toEqual([
    'throttle',
    undefined,
    'throttle',
    undefined,
  ]);
});

test('one call is throttled as often as it is repeated, and no other beside it', () => {
  faults.throttleCall({ operation: 'PromoteReadReplica' }, 2, 1);
  const [first, second, third] = ['1', '2', '3'].map((invocation) => call({ invocation }));
  expect(kinds(first!, second!, third!, second!, second!, third!)).toEqual([
    undefined,
    'throttle',
    undefined,
    'throttle',
    undefined,
    undefined,
  ]);
});

test('the call that is throttled is the next one, unless it says otherwise', () => {
  faults.throttleCall({ operation: 'PromoteReadReplica' }, 1);
  const [first, second] = ['1', '2'].map((invocation) => call({ invocation }));
  expect(kinds(first!, second!)).toEqual(['throttle', undefined]);
});

test('one response is lost, the n-th if so wanted', () => {
  faults.loseResponse({ service: 'sns' });
  expect(kinds(call({ service: 'sns' }))).toEqual(['lost-response']);
  faults.loseResponse({ operation: /^Promote/ }, 1);
  expect(kinds(call(), call(), call())).toEqual([undefined, 'lost-response', undefined]);
});

test('the function that makes a call is killed, once', () => {
  faults.killFunction({ function: 'step' }, 'after');
  expect(kinds(call(), call({ function: 'step' }), call({ function: 'step' }))).toEqual([
    undefined,
    'kill-caller',
    undefined,
  ]);
});

test('calls of one role only', () => {
  faults.refuse({ principal: ['step', 'monitor'] }, 'AccessDenied', 1);
  expect(kinds(call(), call({ principal: 'agent' }), call({ principal: 'step' }))).toEqual([
    undefined,
    undefined,
    'error',
  ]);
  faults.refuse({ principal: 'agent' }, 'AccessDenied');
  expect(kinds(call({ principal: 'agent' }), call({ principal: 'agent' }))).toEqual([
    'error',
    'error',
  ]);
});

test('delays add up, and another fault may follow', () => {
  faults.delay({ service: 'rds' }, 100);
  faults.delay({ region: 'us-west-2' }, 50);
  faults.regionDown('us-west-2');
  expect(rules.judge(call())).toEqual({ delayMs: 150, fault: { kind: 'hang' } });
});

test('of other faults the first counts, and a later one is not used up by it', () => {
  faults.throttle({}, 1);
  const second = faults.add({ match: {}, fault: { kind: 'reset' }, times: 1 });
  expect(kinds(call())).toEqual(['throttle']);
  expect(second.hits).toBe(0);
  expect(kinds(call(), call())).toEqual(['reset', undefined]);
});

test('everything is taken back', () => {
  faults.regionDown('us-west-2');
  faults.clear();
  expect(kinds(call())).toEqual([undefined]);
});
