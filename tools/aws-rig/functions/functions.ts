import { jsonAnswer, type Answer } from '../proxy/answer';
import type { Callers } from '../proxy/callers';
import type { Call, Handler } from '../proxy/handler';
import { serviceError } from '../proxy/service-error';
import { pathOf } from '../recognition/wire-request';
import { deployedFunction, type DeployedFunction } from './deployed-function';
import type { Invocation, InvocationOutcome } from './invocation';
import { Sandboxes } from './sandboxes';

export interface FunctionsOptions {
  readonly standInPort: () => number;
  /** Where code is unpacked. */
  readonly directory: string;
  /** The folder of the service's runtime. */
  readonly runtime: string;
  readonly callers: Callers;
  readonly environment: (region: string) => Readonly<Record<string, string>>;
}

/** Runs deployed functions when they are invoked, and remembers it. The stand-in would need a container engine. */
export class Functions implements Handler {
  readonly name = 'lambda-invoke';
  private readonly done: Invocation[] = [];
  private readonly sandboxes: Sandboxes;

  constructor(private readonly options: FunctionsOptions) {
    this.sandboxes = new Sandboxes(options.callers, options.environment, options.runtime);
  }

  /** Finished runs, in the order in which they ended. */
  invocations(name?: string): readonly Invocation[] {
    return this.done.filter((each) => name === undefined || each.function === name);
  }

  answer(call: Call): Promise<Answer> | undefined {
    return call.service === 'lambda' && call.operation === 'Invoke' ? this.invoke(call) : undefined;
  }

  /** Kills what still runs, everywhere or in one region; resolves when it has ended. */
  stop(region?: string): Promise<void> {
    return this.sandboxes.stop(region);
  }

  private async invoke(call: Call): Promise<Answer> {
    const name = functionName(call);
    const { standInPort, directory } = this.options;
    const deployed = await deployedFunction(call, name, standInPort(), directory);
    if (deployed === undefined) {
      return serviceError(call.protocol, {
        status: 404,
        code: 'ResourceNotFoundException',
        message: `Function not found: arn:aws:lambda:${call.region}:123456789012:function:${name}`,
      });
    }
    const body = call.wire.body.toString();
    const event: unknown = body === '' ? {} : JSON.parse(body);
    const type = call.wire.headers['x-amz-invocation-type'] ?? 'RequestResponse';
    if (type === 'DryRun') return { status: 204, headers: {}, body: Buffer.alloc(0) };
    const finished = this.run(deployed, event);
    if (type === 'Event') return { status: 202, headers: {}, body: Buffer.alloc(0) };
    return answerOf(await finished);
  }

  private async run(deployed: DeployedFunction, event: unknown): Promise<Invocation> {
    const { name, region, role } = deployed;
    const atMs = Date.now();
    const { outcome, log } = await this.sandboxes.run(deployed, event);
    const invocation = { function: name, region, role, event, atMs, outcome, log };
    this.done.push(invocation);
    return invocation;
  }
}

/** By name, by ARN, with or without a qualifier. */
function functionName(call: Call): string {
  const segment = decodeURIComponent(pathOf(call.wire).split('/')[3] ?? '');
  const parts = segment.split(':');
  return (parts[0] === 'arn' ? parts[6] : parts[0]) ?? segment;
}

function answerOf({ outcome, log }: Invocation): Answer {
  const headers = {
    'x-amz-executed-version': '$LATEST',
    'x-amz-log-result': Buffer.from(log.slice(-4096)).toString('base64'),
  };
  const answer = jsonAnswer(200, payload(outcome));
  return {
    ...answer,
    headers: {
      ...answer.headers,
      ...headers,
      ...(outcome.kind === 'returned' ? {} : { 'x-amz-function-error': 'Unhandled' }),
    },
  };
}

function payload(outcome: InvocationOutcome): unknown {
  return outcome.kind === 'returned' ? outcome.value : outcome.error;
}
