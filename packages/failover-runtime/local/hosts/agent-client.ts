import { z } from 'zod';
import { AdapterError, NotReadyError, StaleEpochError } from '../../plan/errors';
import type { FenceReport } from '../../plan/ports';
import type { Observation } from '../../core/observation';
import type { DatabaseRegion, Region } from '../../core/regions';
import { JsonClient, readAnswer, unexpected } from '../http/json-client';
import { observationSchema } from '../store/observation-schema';

const fenceSchema = z.object({
  confirmed: z.boolean(),
  evidence: z.string(),
  finalLsn: z.number().optional(),
});
const followSchema = z.object({ how: z.enum(['already', 'rejoined', 'rewound', 'rebuilt']) });
const problemSchema = z.object({ error: z.string(), code: z.string().optional() });

/** How an agent's refusal becomes an error again on the asking side. */
const ERRORS: Readonly<Record<string, new (message: string) => Error>> = {
  PGDR_STALE_EPOCH: StaleEpochError,
  PGDR_NOT_READY: NotReadyError,
};

/** How much of a call's time the way there and back may take; an outage lasts as long as the plan waits here. */
const ROUND_TRIP_SHARE = 0.25;

/** Asks the agent of another region. */
export class AgentClient {
  private readonly client: JsonClient;

  constructor(
    region: Region,
    port: number,
    private readonly callTimeoutMs: number,
  ) {
    this.client = new JsonClient({
      name: `the agent in ${region}`,
      port,
      connectMs: callTimeoutMs,
    });
  }

  /** The probe there may take all of `timeoutMs`: that a database is silent is an answer, too. */
  observe(of: DatabaseRegion, timeoutMs: number): Promise<Observation> {
    const totalMs = timeoutMs + this.callTimeoutMs * ROUND_TRIP_SHARE;
    return this.ask(`/observe/${of}`, { timeoutMs }, totalMs, (data): Observation =>
      observationSchema.parse(data),
    );
  }

  fence(epoch: number, timeoutMs: number): Promise<FenceReport> {
    return this.ask(
      '/fence',
      { epoch, timeoutMs },
      timeoutMs,
      (data) => fenceSchema.parse(data) as FenceReport,
    );
  }

  async unfence(epoch: number, timeoutMs: number): Promise<void> {
    await this.ask('/unfence', { epoch, timeoutMs }, timeoutMs, () => undefined);
  }

  async follow(epoch: number, timeoutMs: number): Promise<z.infer<typeof followSchema>['how']> {
    const { how } = await this.ask('/follow', { epoch, timeoutMs }, timeoutMs, (data) =>
      followSchema.parse(data),
    );
    return how;
  }

  close(): void {
    this.client.close();
  }

  private async ask<T>(
    path: string,
    body: object,
    timeoutMs: number,
    parse: (data: unknown) => T,
  ): Promise<T> {
    const reply = await this.client.request('POST', path, JSON.stringify(body), timeoutMs);
    if (reply.status === 200) {
      return readAnswer(this.client.name, reply.body, parse);
    }
    if (reply.status !== 409) {
      throw unexpected(this.client.name, reply);
    }
    const { error, code } = readAnswer(this.client.name, reply.body, (data) =>
      problemSchema.parse(data),
    );
    const Refusal = ERRORS[code ?? ''] ?? AdapterError;
    throw new Refusal(error);
  }
}
