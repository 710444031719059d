import { z } from 'zod';
import type { JournalEntry } from '../../core/journal';
import type { Observation } from '../../core/observation';
import { ConflictError } from '../../plan/errors';
import type { Journal, Reports, Versioned, VersionedItem } from '../../plan/ports';
import { JsonClient, readAnswer, unexpected, type JsonClientOptions } from '../http/json-client';
import type { JsonReply } from '../http/json-server';
import { observationSchema } from './observation-schema';

const itemSchema = z.object({ version: z.number(), value: z.unknown().optional() });
const entriesSchema = z.array(
  z.object({ sequence: z.number(), entry: z.looseObject({ id: z.string() }) }),
);
const reportsSchema = z.array(observationSchema);

/** A journal entry and its place in the store's order, counted from 1. */
export interface NumberedEntry {
  readonly sequence: number;
  readonly entry: JournalEntry;
}

/**
 * The client side of one store. Every call ends within the client's limits (`connectMs` 250 ms and
 * `totalMs` 1,000 ms unless given) and then rejects with `AdapterError`; a write may then have happened.
 */
export class StoreClient {
  private readonly client: JsonClient;

  constructor(options: JsonClientOptions) {
    this.client = new JsonClient(options);
  }

  /** The item under `key`; `parse` turns what is stored into a value, or throws. */
  item<T>(key: string, parse: (data: unknown) => T): VersionedItem<T> {
    const path = `/items/${encodeURIComponent(key)}`;
    return {
      read: async () => this.versioned(await this.client.request('GET', path), parse),
      write: async (value, expectedVersion) => {
        const reply = await this.client.request(
          'PUT',
          `${path}?expected=${expectedVersion}`,
          JSON.stringify(value),
        );
        if (reply.status === 409) {
          const { version } = readAnswer(this.client.name, reply.body, (data) =>
            itemSchema.parse(data),
          );
          throw new ConflictError(
            `'${key}' in ${this.client.name} has version ${version}, not ${expectedVersion}.`,
          );
        }
        return this.versioned(reply, parse);
      },
    };
  }

  /** Appending is idempotent by entry id, so that it may be repeated after an `AdapterError`. */
  readonly journal: Journal = {
    append: async (entries) => {
      await this.client.ok('POST', '/journal', JSON.stringify(entries));
    },
  };

  /** The entries after this place in the order (default 0: all of them). */
  async readJournal(after = 0): Promise<readonly NumberedEntry[]> {
    const body = await this.client.ok('GET', `/journal?after=${after}`);
    return readAnswer(this.client.name, body, (data) => {
      // The entries were written by the same release that reads them; only their frame is checked.
      return entriesSchema.parse(data) as unknown as readonly NumberedEntry[];
    });
  }

  /** The latest observations. Asking a vantage point is not the store's part of `Reports`. */
  readonly reports: Pick<Reports, 'publish' | 'read'> = {
    publish: async (observations) => {
      await this.client.ok('POST', '/reports', JSON.stringify(observations));
    },
    read: async () => {
      const body = await this.client.ok('GET', '/reports');
      return readAnswer(
        this.client.name,
        body,
        (data) => reportsSchema.parse(data) as readonly Observation[],
      );
    },
  };

  /** Ends every connection; calls under way reject. */
  close(): void {
    this.client.close();
  }

  private versioned<T>(reply: JsonReply, parse: (data: unknown) => T): Versioned<T> {
    if (reply.status !== 200) {
      throw unexpected(this.client.name, reply);
    }
    return readAnswer(this.client.name, reply.body, (data) => {
      const { version, value } = itemSchema.parse(data);
      return version === 0 ? { version } : { version, value: parse(value) };
    });
  }
}
