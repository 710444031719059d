import { NotReadyError } from '../../plan/errors';
import type { Manner } from '../../plan/ports';
import type { SqlControl } from '../../postgres';
import type { GlobalCluster } from '../aurora/global-cluster';
import { refuseStale } from './refuse-stale';
import { SqlOnlyDatabase } from './sql-only-database';

export interface AuroraDatabaseParts {
  readonly sql: SqlControl;
  readonly global: GlobalCluster;
  /** ARN of this region's member of the global cluster. */
  readonly memberArn: string;
}

/** One region's member of an Aurora global database. Fenced by SQL alone: the service refuses to stop a member. */
export class AuroraDatabase extends SqlOnlyDatabase {
  constructor(private readonly parts: AuroraDatabaseParts) {
    super(parts.sql);
  }

  override async promote(
    epoch: number,
    timeoutMs: number,
    manner: Manner = 'hand-over',
  ): Promise<'later'> {
    const { global, memberArn } = this.parts;
    refuseStale(await this.observe(timeoutMs), epoch);
    const view = await global.describe();
    if (view.writer === memberArn || view.changingTo === memberArn) {
      return 'later';
    }
    if (view.changingTo !== undefined) {
      throw new NotReadyError(`'${global.id}' is changing to '${view.changingTo}'.`);
    }
    await (manner === 'take-over'
      ? global.failoverWithDataLoss(memberArn)
      : global.switchover(memberArn));
    return 'later';
  }

  /** Aurora makes the old writer a replica by itself, after a failover by rebuilding it from the new one. */
  override async follow(): Promise<'already'> {
    const { global, memberArn } = this.parts;
    const { members, writer, status } = await global.describe();
    const follows = members.includes(memberArn) && writer !== memberArn && status === 'available';
    if (!follows) {
      throw new NotReadyError(`'${memberArn}' does not follow in '${global.id}' yet: ${status}.`);
    }
    return 'already';
  }
}
