import type { DatabaseRegion } from '../../core/regions';
import { StaleEpochError } from '../../plan/errors';
import type { Credentials, VersionedItem } from '../../plan/ports';
import { EpochPointer, type Pointer, type Target } from '../pointer/epoch-pointer';
import type { RegionalSecret } from './database-secret';

export type Endpoints = Readonly<
  Record<DatabaseRegion, { readonly host: string; readonly port: number }>
>;

/** Makes this secret name the writer. Idempotent; refused (`StaleEpochError`) once it names a later epoch. */
async function nameWriter(
  secret: Pick<RegionalSecret, 'read' | 'write'>,
  endpoints: Endpoints,
  { region, epoch }: Target,
): Promise<void> {
  const value = await secret.read();
  if ((value.epoch ?? 0) > epoch) {
    throw new StaleEpochError(
      `The secret is at epoch ${value.epoch}; it does not go back to ${epoch}.`,
    );
  }
  if (value.epoch !== epoch || value.writer !== region) {
    await secret.write({ ...value, ...endpoints[region], writer: region, epoch });
  }
}

/**
 * The standby region's secret, switched by the plan. The home region's own is made to follow by the agent there
 * (`follow`), so that a plan needs nothing of a region that may be gone.
 */
export class SecretCredentials implements Credentials {
  private readonly pointer: EpochPointer;

  constructor(
    item: VersionedItem<Pointer>,
    secret: Pick<RegionalSecret, 'read' | 'write'>,
    endpoints: Endpoints,
  ) {
    this.pointer = new EpochPointer(item, (target) => nameWriter(secret, endpoints, target));
  }

  current(): Promise<Target> {
    return this.pointer.current();
  }

  switchTo(region: DatabaseRegion, epoch: number): Promise<void> {
    return this.pointer.pointTo(region, epoch);
  }

  /** What the deployment wants the secret to name; absent before the first change. */
  wanted(): Promise<Target | undefined> {
    return this.pointer.wanted();
  }

  /** Makes this region's secret name what the deployment wants. */
  follow(): Promise<void> {
    return this.pointer.refresh();
  }
}
