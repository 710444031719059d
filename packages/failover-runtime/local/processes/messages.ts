/** What a role is: what it is started with, what it says when it is ready, what it can be asked and what it tells. */
export interface RoleContract {
  readonly settings: unknown;
  readonly ready: unknown;
  /** By name; one argument at most. */
  readonly calls: object;
  /** By name, with what each carries. */
  readonly events: object;
}

type AnyCall = (input: never) => unknown;

export type CallInput<
  C extends RoleContract,
  N extends keyof C['calls'],
> = C['calls'][N] extends AnyCall ? Parameters<C['calls'][N]> : never;

export type CallOutput<
  C extends RoleContract,
  N extends keyof C['calls'],
> = C['calls'][N] extends AnyCall ? Awaited<ReturnType<C['calls'][N]>> : never;

/** How an error crosses from one process to another. */
export interface RemoteError {
  readonly message: string;
  readonly code?: string | undefined;
}

export type ToRole =
  | { readonly kind: 'start'; readonly settings: unknown }
  | { readonly kind: 'call'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly kind: 'stop' };

export type FromRole =
  | { readonly kind: 'ready'; readonly ready: unknown }
  | { readonly kind: 'failed'; readonly error: RemoteError }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'refusal'; readonly id: number; readonly error: RemoteError }
  | { readonly kind: 'event'; readonly name: string; readonly body: unknown };

export function remoteError(error: unknown): RemoteError {
  if (!(error instanceof Error)) {
    return { message: String(error) };
  }
  const { code } = error as { code?: unknown };
  return { message: error.message, code: typeof code === 'string' ? code : undefined };
}
