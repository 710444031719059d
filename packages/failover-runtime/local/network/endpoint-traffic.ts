import { z } from 'zod';
import type { DatabaseRegion } from '../../core/regions';
import { StaleEpochError } from '../../plan/errors';
import type { Traffic } from '../../plan/ports';
import { JsonClient, readAnswer, unexpected, type JsonClientOptions } from '../http/json-client';
import type { EndpointRecord } from './endpoint';

const recordSchema = z.object({ region: z.enum(['home', 'standby']), epoch: z.number() });

function readRecord(name: string, body: string): EndpointRecord {
  return readAnswer(name, body, (data) => recordSchema.parse(data));
}

/** Traffic by the rig's name service. `pointTo` may be repeated; a lower epoch is refused (`StaleEpochError`). */
export class EndpointTraffic implements Traffic {
  private readonly client: JsonClient;

  constructor(options: Omit<JsonClientOptions, 'name'> & { readonly name?: string }) {
    this.client = new JsonClient({ name: 'the name service', ...options });
  }

  async current(): Promise<EndpointRecord> {
    return readRecord(this.client.name, await this.client.ok('GET', '/endpoint'));
  }

  async pointTo(region: DatabaseRegion, epoch: number): Promise<void> {
    const reply = await this.client.request('PUT', '/endpoint', JSON.stringify({ region, epoch }));
    if (reply.status === 409) {
      const stands = readRecord(this.client.name, reply.body);
      throw new StaleEpochError(
        `The endpoint names ${stands.region} in epoch ${stands.epoch}; it does not go to ${region} in epoch ${epoch}.`,
      );
    }
    if (reply.status !== 200) {
      throw unexpected(this.client.name, reply);
    }
  }

  close(): void {
    this.client.close();
  }
}
