import type { Server } from '@pg-dr/failover-runtime/local';
import type { Gate, GateState } from './gate';
import { dropSlot, promote } from './promotion';

/** A real server and the two ways that lead to it. */
export class Machine {
  private filtered = false;
  private lost = false;
  /** Where it streams from, and the slot that keeps the WAL for it there. */
  follows: { readonly source: Server; readonly slot: string } | undefined;

  constructor(
    readonly server: Server,
    /** For applications: security groups close it. */
    readonly clients: Gate,
    /** For replicas: the service's own network, which security groups do not touch. */
    readonly replicas: Gate,
  ) {}

  /** Security groups let nobody in; sessions that are open live on. */
  filter(filtered: boolean): void {
    this.filtered = filtered;
    this.clients.set(this.state());
  }

  /** The region is cut off: neither clients nor replicas reach it, and nobody is told. */
  lose(lost: boolean): void {
    this.lost = lost;
    this.clients.set(this.state());
    this.replicas.set(lost ? 'lost' : 'open');
  }

  /** Promotes it for real; resolves when it accepts writes. */
  async promote(): Promise<void> {
    await promote(this.server);
    await this.leaveSource();
  }

  /** The source need not keep anything for it any more. */
  async leaveSource(): Promise<void> {
    const { follows } = this;
    this.follows = undefined;
    if (follows !== undefined) await dropSlot(follows.source, follows.slot);
  }

  get isLost(): boolean {
    return this.lost;
  }

  async destroy(): Promise<void> {
    await Promise.all([this.clients.close(), this.replicas.close()]);
    await this.server.destroy();
    await this.leaveSource();
  }

  private state(): GateState {
    if (this.lost) return 'lost';
    return this.filtered ? 'filtered' : 'open';
  }
}
