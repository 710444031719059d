import type { DatabaseView } from '../core/observation';
import { replicationLag } from './lag';

const UNKNOWN = { unreceivedBytes: undefined, unreplayedBytes: undefined, heartbeatMs: undefined };

function view(own: Partial<DatabaseView>): DatabaseView {
  return {
    inRecovery: false,
    lsn: 1000,
    replayedLsn: 1000,
    epoch: 1,
    writer: 'home',
    heartbeatAtMs: 5000,
    clockMs: 9000,
    leaseUntilMs: 9999,
    locked: false,
    ...own,
  };
}

it('tells what the replica has not received, not replayed, and how old its view is', () => {
  const replica = view({ inRecovery: true, lsn: 900, replayedLsn: 700, heartbeatAtMs: 4600 });
  expect(replicationLag(view({}), replica)).toEqual({
    unreceivedBytes: 100,
    unreplayedBytes: 300,
    heartbeatMs: 400,
  });
});

it('is 0 for a replica that was asked a little later than the writer', () => {
  const replica = view({ inRecovery: true, lsn: 1200, replayedLsn: 1200, heartbeatAtMs: 5200 });
  expect(replicationLag(view({}), replica)).toEqual({
    unreceivedBytes: 0,
    unreplayedBytes: 0,
    heartbeatMs: 0,
  });
});

it('is unknown, not 0, where one of them did not answer or is not what it should be', () => {
  const replica = view({ inRecovery: true });
  expect(replicationLag(undefined, replica)).toEqual(UNKNOWN);
  expect(replicationLag(view({}), undefined)).toEqual(UNKNOWN);
  expect(replicationLag(view({}), view({}))).toEqual(UNKNOWN);
  expect(replicationLag(replica, replica)).toEqual(UNKNOWN);
});

it('has no age without a heartbeat', () => {
  const replica = view({ inRecovery: true, heartbeatAtMs: undefined });
  expect(replicationLag(view({}), replica)).toMatchObject({
    unreceivedBytes: 0,
    heartbeatMs: undefined,
  });
});
