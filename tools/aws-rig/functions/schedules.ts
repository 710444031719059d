import { forward } from '../proxy/forward';

export interface SchedulesOptions {
  readonly standInPort: () => number;
  /** The endpoint, by which functions are invoked as everybody does, faults included. */
  readonly endpointPort: () => number;
}

/** What EventBridge says of a rule that runs something at a rate. */
interface ScheduledRule {
  readonly Name: string;
  readonly ScheduleExpression?: string;
  readonly State: string;
}

/** The clock that the stand-in lacks: invokes functions by the scheduled rules of deployed stacks. */
export class Schedules {
  private readonly lost = new Set<string>();
  private stopping = false;
  private wake: () => void = () => undefined;
  private loops: Promise<void>[] = [];

  constructor(private readonly options: SchedulesOptions) {}

  /**
   * From now on every rule that these regions have runs its function: at once, and again when the function has
   * ended and its rate has passed. `minuteMs` is how long a minute of a rate lasts; functions keep their own time.
   */
  async run(regions: readonly string[], minuteMs: number): Promise<void> {
    for (const region of regions) {
      const { Rules } = (await this.events(region, 'ListRules', {})) as { Rules: ScheduledRule[] };
      for (const { Name, ScheduleExpression, State } of Rules) {
        const minutes = minutesOf(ScheduleExpression);
        if (minutes === undefined || State !== 'ENABLED') continue;
        const answer = await this.events(region, 'ListTargetsByRule', { Rule: Name });
        const { Targets } = answer as { Targets: { Arn: string }[] };
        for (const { Arn } of Targets) this.loops.push(this.loop(region, Arn, minutes * minuteMs));
      }
    }
  }

  /** Nothing is run in this region until it is found again. */
  lose(region: string): void {
    this.lost.add(region);
  }

  find(region: string): void {
    this.lost.delete(region);
  }

  /** Nothing is run any more; resolves when what runs has ended, which is soon when functions are stopped first. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await Promise.all(this.loops);
    this.loops = [];
    this.stopping = false;
  }

  private async loop(region: string, arn: string, everyMs: number): Promise<void> {
    const stopped = new Promise<void>((resolve) => {
      const { wake } = this;
      this.wake = () => {
        wake();
        resolve();
      };
    });
    while (!this.stopping) {
      const startedAtMs = Date.now();
      // How it ended shows in the rig's invocations.
      if (!this.lost.has(region)) await this.invoke(region, arn).catch(() => undefined);
      const restMs = Math.max(startedAtMs + everyMs - Date.now(), 100);
      await Promise.race([stopped, new Promise((resolve) => setTimeout(resolve, restMs).unref())]);
    }
  }

  private async invoke(region: string, arn: string): Promise<void> {
    const target = `/2015-03-31/functions/${encodeURIComponent(arn)}/invocations`;
    const headers = { ...signed(region, 'lambda'), 'x-amz-invocation-type': 'RequestResponse' };
    const body = Buffer.from(JSON.stringify({ source: 'aws.events' }));
    await forward({ method: 'POST', target, headers, body }, this.options.endpointPort());
  }

  private async events(region: string, operation: string, parameters: object): Promise<unknown> {
    const headers = {
      ...signed(region, 'events'),
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSEvents.${operation}`,
    };
    const body = Buffer.from(JSON.stringify(parameters));
    const wire = { method: 'POST', target: '/', headers, body };
    const answer = await forward(wire, this.options.standInPort());
    return JSON.parse(answer.body.toString()) as unknown;
  }
}

/** The key tells the proxy who calls. */
function signed(region: string, service: string): Record<string, string> {
  const scope = `events/20200101/${region}/${service}/aws4_request`;
  return {
    host: `${service}.${region}.amazonaws.com`,
    authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
  };
}

const MINUTES = { minute: 1, hour: 60, day: 1_440 } as const;

/** `rate(5 minutes)`: 5. Undefined for a rule that matches events, or runs at given times. */
function minutesOf(expression: string | undefined): number | undefined {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression ?? '') ?? [];
  return unit === undefined ? undefined : Number(count) * MINUTES[unit as keyof typeof MINUTES];
}
