import type { DatabaseView, Observation } from '@pg-dr/failover-runtime/core';
import {
  AdapterError,
  type DatabaseControl,
  type LeaseTerms,
  type Manner,
  type RenewalToken,
} from '@pg-dr/failover-runtime/plan';

/** A database of a lost region: nothing answers. */
export const lostDatabase: DatabaseControl = {
  observe: async () => ({ from: 'standby', of: 'home', sequence: 1, outcome: 'silent' }),
  beginRenewal: silent,
  renewLease: silent,
  fence: silent,
  unfence: silent,
  lockOut: silent,
  promote: silent,
  open: silent,
  follow: silent,
};

async function silent(): Promise<never> {
  throw new AdapterError('Nothing answers.');
}

/** A replica that has received everything. */
export const REPLICA: DatabaseView = {
  inRecovery: true,
  lsn: 100,
  replayedLsn: 100,
  epoch: 1,
  writer: 'home',
  heartbeatAtMs: 1_000,
  clockMs: 1_000,
  leaseUntilMs: 0,
  locked: true,
};

/** A replica that becomes a writer at once, without a server. */
export class ReplicaInMemory implements DatabaseControl {
  private sequence = 0;

  constructor(
    /** What it says of itself. */
    public view: DatabaseView,
    /** How often it was made a writer. */
    public promotions: number,
  ) {}

  async observe(): Promise<Observation> {
    this.sequence += 1;
    const { sequence, view } = this;
    return { from: 'standby', of: 'standby', sequence, outcome: 'answered', database: view };
  }

  async beginRenewal(): Promise<RenewalToken> {
    return { clockMs: this.view.clockMs };
  }

  async renewLease(): Promise<void> {
    this.view = { ...this.view, locked: false };
  }

  async promote(_epoch: number, _timeoutMs: number, _manner: Manner): Promise<'later'> {
    this.promotions += this.view.inRecovery ? 1 : 0;
    this.view = { ...this.view, inRecovery: false };
    return 'later';
  }

  async open(_token: RenewalToken, { epoch, region }: LeaseTerms): Promise<number> {
    this.view = { ...this.view, epoch, writer: region, locked: false };
    return this.view.lsn;
  }

  readonly fence = silent;
  readonly unfence = silent;
  readonly lockOut = silent;
  readonly follow = silent;
}
