import {
  remoteError,
  type CallInput,
  type CallOutput,
  type FromRole,
  type RoleContract,
  type ToRole,
} from './messages';

/** What a role is while it runs. */
export interface RunningRole<C extends RoleContract> {
  /** Told to the parent: ports, mostly. */
  readonly ready: C['ready'];
  readonly calls: {
    readonly [N in keyof C['calls']]: (
      ...input: CallInput<C, N>
    ) => CallOutput<C, N> | Promise<CallOutput<C, N>>;
  };
  /** Ends in good order. The process exits afterwards. */
  stop(): Promise<void> | void;
}

/** What a role can tell its parent. */
export interface RoleHost<C extends RoleContract> {
  emit<N extends keyof C['events'] & string>(name: N, body: C['events'][N]): void;
}

/**
 * The whole of a role's process: call it once, from the file that is the process's entry.
 *
 * The process ends when its parent asks it to, and at once when its parent is gone, whatever it is doing:
 * a killed drill must not leave a writer, a monitor or a listening port behind.
 */
export function runRole<C extends RoleContract>(
  start: (settings: C['settings'], host: RoleHost<C>) => Promise<RunningRole<C>>,
): void {
  let running: RunningRole<C> | undefined;

  const begin = async (settings: C['settings']): Promise<void> => {
    try {
      running = await start(settings, {
        emit: (name, body) => tell({ kind: 'event', name, body }),
      });
      tell({ kind: 'ready', ready: running.ready });
    } catch (error) {
      tell({ kind: 'failed', error: remoteError(error) }, () => process.exit(1));
    }
  };

  const call = async (id: number, name: string, input: unknown): Promise<void> => {
    try {
      const calls = running?.calls as Record<string, (input: unknown) => unknown> | undefined;
      const handler = calls?.[name];
      if (handler === undefined) {
        throw new Error(`There is no '${name}' to call.`);
      }
      tell({ kind: 'answer', id, value: await handler(input) });
    } catch (error) {
      tell({ kind: 'refusal', id, error: remoteError(error) });
    }
  };

  const stop = async (): Promise<void> => {
    await running?.stop();
    process.exit(0);
  };

  process.on('disconnect', () => process.exit(0));
  process.on('message', (message: ToRole) => {
    if (message.kind === 'start') {
      void begin(message.settings);
    } else if (message.kind === 'call') {
      void call(message.id, message.name, message.input);
    } else {
      void stop();
    }
  });
}

function tell(message: FromRole, sent: () => void = () => undefined): void {
  if (process.connected) {
    process.send?.(message, undefined, undefined, sent);
  }
}
