/** What a scripted service answers to one command: an output, or an error to throw. */
export type Answer = (input: never) => unknown;

export interface Sent {
  readonly command: string;
  readonly input: Readonly<Record<string, unknown>>;
}

interface Stack {
  add(
    middleware: (
      next: unknown,
      context: { readonly commandName?: string },
    ) => (args: { readonly input: object }) => Promise<{ response: object; output: object }>,
    options: { readonly step: 'initialize'; readonly priority: 'high' },
  ): void;
}

/**
 * Makes a real client of the SDK answer from a script instead of the network, by its own middleware: everything
 * up to the command's input is the SDK's. Returns what was sent, in order.
 */
export function scripted(
  client: { readonly middlewareStack: unknown },
  answers: Readonly<Record<string, Answer>>,
): Sent[] {
  const sent: Sent[] = [];
  (client.middlewareStack as Stack).add(
    (_next, { commandName = '' }) =>
      async ({ input }) => {
        const command = commandName.replace(/Command$/, '');
        sent.push({ command, input: input as Record<string, unknown> });
        const answer = answers[command];
        if (answer === undefined) {
          throw new Error(`The script has no answer to ${command}.`);
        }
        const output = (await answer(input as never)) ?? {};
        return { response: {}, output: { $metadata: {}, ...output } };
      },
    { step: 'initialize', priority: 'high' },
  );
  return sent;
}

/** An error as a service's client throws it. */
export function fault(name: string, status = 400, extra: object = {}): Error {
  return Object.assign(new Error(`${name} (scripted)`), {
    name,
    $fault: status < 500 ? 'client' : 'server',
    $metadata: { httpStatusCode: status },
    ...extra,
  });
}

/** Throws it: for the branches of an answer. */
export function refuse(name: string, status?: number, extra?: object): never {
  throw fault(name, status, extra);
}

/** What a client is constructed with where nothing is sent. */
export const offline = {
  region: 'eu-west-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  maxAttempts: 1,
} as const;
