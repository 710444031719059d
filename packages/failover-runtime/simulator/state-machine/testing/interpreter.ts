import type { ChoiceState, Retrier, State, StateMachine, TaskState } from '../../../plan/asl/state';

/** What the interpreted machine lives in. */
export interface Surroundings {
  /** Invokes the function of a task; rejects with an error whose `name` is the one that a retrier matches. */
  readonly invoke: (payload: Payload, waitsForToken: boolean) => Promise<Data>;
  readonly sleep: (durationMs: number) => Promise<void>;
}

export type Data = Readonly<Record<string, unknown>>;
export type Payload = Readonly<Record<string, unknown>>;

export interface Ended {
  readonly status: 'SUCCEEDED' | 'FAILED';
  readonly state: string;
  readonly error?: string;
  /** Every state that was entered, in order. */
  readonly path: readonly string[];
}

/** Far more than any plan needs: a machine that runs in a circle ends the test. */
const MOST_STATES = 10_000;

/** Interprets the part of the language that plans are rendered in. Anything else is an error. */
export async function interpret(
  machine: StateMachine,
  input: Data,
  surroundings: Surroundings,
): Promise<Ended> {
  let data = input;
  let name = machine.StartAt;
  const path: string[] = [];
  while (path.length < MOST_STATES) {
    path.push(name);
    const state = machine.States[name] as State;
    switch (state.Type) {
      case 'Succeed':
        return { status: 'SUCCEEDED', state: name, path };
      case 'Fail':
        return { status: 'FAILED', state: name, error: state.Error, path };
      case 'Wait':
        await surroundings.sleep(state.Seconds * 1_000);
        name = state.Next;
        break;
      case 'Choice':
        name = choose(state, data);
        break;
      case 'Task': {
        const done = await perform(state, data, surroundings);
        if ('error' in done) {
          return { status: 'FAILED', state: name, error: done.error, path };
        }
        ({ data, next: name } = done);
      }
    }
  }
  throw new Error(`The machine does not end: ${path.slice(-10).join(' → ')}`);
}

/** `$.last.outcome` of the data; undefined where there is none. */
function at(data: Data, reference: string): unknown {
  return reference
    .split('.')
    .slice(1)
    .reduce<unknown>((value, key) => (value as Data | undefined)?.[key], data);
}

function choose({ Choices, Default }: ChoiceState, data: Data): string {
  const chosen = Choices.find(({ Variable, StringEquals }) => at(data, Variable) === StringEquals);
  return chosen?.Next ?? Default;
}

function resolved(template: object, data: Data, context: Data): Payload {
  const entries = Object.entries(template).map(([key, value]: [string, unknown]) => {
    if (!key.endsWith('.$')) {
      return [key, value] as const;
    }
    const reference = value as string;
    const found = reference.startsWith('$$.') ? context['token'] : at(data, reference);
    if (found === undefined) {
      throw new Error(`The input has no ${reference}.`);
    }
    return [key.slice(0, -2), found] as const;
  });
  return Object.fromEntries(entries);
}

async function perform(
  task: TaskState,
  data: Data,
  { invoke, sleep }: Surroundings,
): Promise<{ readonly data: Data; readonly next: string } | { readonly error: string }> {
  const { Payload: template } = task.Parameters as { readonly Payload: object };
  const payload = resolved(template, data, { token: 'token' });
  const waitsForToken = task.Resource.endsWith('.waitForTaskToken');
  for (let attempt = 0; ; attempt += 1) {
    try {
      const output = await Promise.race([
        invoke(payload, waitsForToken),
        sleep(task.TimeoutSeconds * 1_000).then(() => {
          throw Object.assign(new Error('timed out'), { name: 'States.Timeout' });
        }),
      ]);
      return { data: placed(task, data, output), next: task.Next };
    } catch (error) {
      const { name } = error as Error;
      const retrier = task.Retry?.find(
        ({ ErrorEquals }) => ErrorEquals.includes(name) || ErrorEquals.includes('States.ALL'),
      );
      if (retrier !== undefined && attempt < retrier.MaxAttempts) {
        await sleep(pauseMs(retrier, attempt));
        continue;
      }
      const catcher = task.Catch?.find(
        ({ ErrorEquals }) => ErrorEquals.includes(name) || ErrorEquals.includes('States.ALL'),
      );
      return catcher === undefined ? { error: name } : { data, next: catcher.Next };
    }
  }
}

function pauseMs({ IntervalSeconds, BackoffRate, MaxDelaySeconds }: Retrier, attempt: number) {
  return Math.min(IntervalSeconds * BackoffRate ** attempt, MaxDelaySeconds) * 1_000;
}

function placed({ ResultSelector, ResultPath }: TaskState, data: Data, output: Data): Data {
  if (ResultPath === null) {
    return data;
  }
  const result = ResultSelector === undefined ? output : resolved(ResultSelector, output, {});
  return { ...data, [ResultPath.slice('$.'.length)]: result };
}
