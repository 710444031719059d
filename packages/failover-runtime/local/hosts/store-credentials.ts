import { z } from 'zod';
import { ConflictError, StaleEpochError } from '../../plan/errors';
import type { Credentials, Versioned } from '../../plan/ports';
import type { StoreClient } from '../store/store-client';

const secretSchema = z.object({ region: z.enum(['home', 'standby']), epoch: z.number() });

type Secret = z.infer<typeof secretSchema>;

/** The secret that applications read, kept in the standby region's store; a lower epoch is refused. */
export function storeCredentials(store: StoreClient): Credentials {
  const item = store.item<Secret>('secret', (data) => secretSchema.parse(data));
  // Whoever switches has just looked. If that is no longer how it is, the conditional write says so.
  let seen: Versioned<Secret> | undefined;
  return {
    async current() {
      seen = await item.read();
      return seen.value ?? { region: 'home', epoch: 0 };
    },
    async switchTo(region, epoch) {
      const { version, value } = seen ?? (await item.read());
      seen = undefined;
      if (value !== undefined && value.epoch > epoch) {
        throw new StaleEpochError(
          `The secret is at epoch ${value.epoch}; it does not go back to ${epoch}.`,
        );
      }
      if (value?.epoch === epoch) {
        return;
      }
      try {
        await item.write({ region, epoch }, version);
      } catch (error) {
        if (!(error instanceof ConflictError)) throw error;
        await this.switchTo(region, epoch);
      }
    },
  };
}
