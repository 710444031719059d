import { outlastMs, WITHOUT_LEASE_MS } from '../core/lease/lapse';
import type { Policy } from '../core/policy';
import type { DatabaseRegion } from '../core/regions';
import { AdapterError } from './errors';
import type { LeaseTerms, Ports } from './ports';
import { askForGrants, refusalsOf } from './steps/grantors';

/** The lease that a writer under this policy works under. */
export function leaseTerms(region: DatabaseRegion, epoch: number, policy: Policy): LeaseTerms {
  return {
    epoch,
    region,
    leaseMs: policy.lease ? policy.leaseMs : WITHOUT_LEASE_MS,
    watchdogEveryMs: policy.watchdogEveryMs,
  };
}

/**
 * Renews the writer's lease: the database's clock first, then the grants, then the lease, which therefore never
 * outlasts a grant, however long each of them takes. One grantor is enough.
 *
 * A fence that belongs to a takeover which was called off is lifted on the way. Returns what the grantors that
 * did not grant said: with one of them missing the writer goes on, but no failover would be possible.
 */
export async function renewLease(
  ports: Ports,
  policy: Policy,
  region: DatabaseRegion,
  epoch: number,
  locked: boolean,
): Promise<readonly string[]> {
  const database = ports.databases[region];
  const token = await database.beginRenewal(policy.probeTimeoutMs);
  const request = { holder: region, epoch, outlastMs: outlastMs(policy) };
  const { first, all } = askForGrants(ports.grantors, request);
  if ((await first) === undefined) {
    const refusals = refusalsOf(await all).join('; ');
    throw new AdapterError(`No grantor renewed the lease of ${region}: ${refusals}.`);
  }
  // A locked writer loses nothing by hearing them all, and any one of them may know that the takeover is off.
  const released = locked ? Math.max(...(await all).map((answer) => answer.released)) : 0;
  if (released > epoch) {
    await database.unfence(released, policy.callTimeoutMs);
  }
  await database.renewLease(token, leaseTerms(region, epoch, policy), policy.callTimeoutMs);
  return refusalsOf(await all);
}
