import * as pulumi from '@pulumi/pulumi';
import { inClear } from '@pg-dr/pulumi-rig/in-clear';
import { ANSWERS, attributesOf } from '@pg-dr/pulumi-rig/stand-in/answers';
import { withoutStacks } from '@pg-dr/pulumi-rig/without-stacks';
import {
  type OutputsRequest,
  type RegisterRequest,
  type Registration,
  registrationOf,
} from './registrations';

/** Stands in for the engine and AWS: remembers everything that a program registers and looks up. */
export class Engine implements pulumi.runtime.Mocks {
  /** @param unknown what everything is that AWS would give; without it, each has a text of its own */
  constructor(private readonly unknown?: string) {}

  readonly registrations: Registration[] = [];
  /** What components have registered as their outputs, by name. */
  readonly outputs = new Map<string, Readonly<Record<string, unknown>>>();
  readonly calls: pulumi.runtime.MockCallArgs[] = [];

  newResource({ type, name, inputs, custom }: pulumi.runtime.MockResourceArgs) {
    if (custom !== true) {
      return { id: undefined, state: {} };
    }
    return {
      id: this.unknown ?? `${name}-id`,
      state: { ...attributesOf(type, name, this.unknown), ...(inputs as object) },
    };
  }

  call(args: pulumi.runtime.MockCallArgs): Record<string, unknown> {
    this.calls.push(args);
    return { ...ANSWERS[args.token] };
  }

  /** The resource of this name; a test that asks for one that is not there fails. */
  named(name: string): Registration {
    const found = this.registrations.find((it) => it.name === name);
    if (found === undefined) {
      throw new Error(`No resource '${name}' among ${this.registrations.length}`);
    }
    return found;
  }

  /** All of one type. */
  ofType(type: string): Registration[] {
    return this.registrations.filter((it) => it.type === type);
  }
}

/** Runs a program to its end: everything it declares, also what waits for other things, has been registered then. */
export async function run<T>(
  program: () => T,
  engine: Engine = new Engine(),
): Promise<{ engine: Engine; result: T }> {
  await pulumi.runtime.setMocks(engine, 'project', 'test1', false);
  listen(engine);
  return withoutStacks(async () => {
    const result = program();
    await pulumi.runtime.disconnect();
    return { engine, result };
  });
}

/** The library's mocks hand on inputs alone; requests say more. */
function listen(engine: Engine): void {
  const monitor = pulumi.runtime.getMonitor() as unknown as {
    registerResource: (request: RegisterRequest, answer: unknown) => Promise<void>;
    registerResourceOutputs: (request: OutputsRequest, answer: unknown) => void;
  };
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, answer) => {
    engine.registrations.push(registrationOf(request));
    return register(request, answer);
  };
  const registerOutputs = monitor.registerResourceOutputs.bind(monitor);
  monitor.registerResourceOutputs = (request, answer) => {
    const name = request.getUrn().split('::').at(-1) ?? '';
    engine.outputs.set(
      name,
      inClear(request.getOutputs().toJavaScript()) as Record<string, unknown>,
    );
    registerOutputs(request, answer);
  };
}

/** What an output turns out to be. */
export function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => output.apply(resolve));
}
