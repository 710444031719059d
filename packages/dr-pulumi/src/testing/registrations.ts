import { inClear, SECRET } from '@pg-dr/pulumi-rig/in-clear';

/** What a program asks the engine for, as tests look at it. */

/** A resource as the engine was asked for it. */
export interface Registration {
  readonly type: string;
  readonly name: string;
  /** Secrets are in clear; `secrets` says which they are. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Names of the inputs that are, or hold, a secret. */
  readonly secrets: readonly string[];
  readonly options: RegistrationOptions;
}

/** The part of a request to the engine that is not an input. */
export interface RegistrationOptions {
  /** URN of the parent. */
  readonly parent: string;
  /** URN and id of the provider. */
  readonly provider: string;
  readonly ignoreChanges: readonly string[];
  readonly retainOnDelete: boolean;
  readonly protect: boolean;
  /** URNs of what has to be there before. */
  readonly dependencies: readonly string[];
  readonly aliases: readonly object[];
}

/** The request as it comes over the wire. */
export interface RegisterRequest {
  getType(): string;
  getName(): string;
  getObject(): { toJavaScript(): Record<string, unknown> };
  getParent(): string;
  getProvider(): string;
  getIgnorechangesList(): string[];
  getRetainondelete(): boolean;
  getProtect(): boolean;
  getDependenciesList(): string[];
  getAliasesList(): { toObject(): object }[];
}

/** What a component says of itself when it is done, as it comes over the wire. */
export interface OutputsRequest {
  getUrn(): string;
  getOutputs(): { toJavaScript(): Record<string, unknown> };
}

/** Reads a request. */
export function registrationOf(request: RegisterRequest): Registration {
  const raw = request.getObject().toJavaScript();
  return {
    type: request.getType(),
    name: request.getName(),
    inputs: inClear(raw) as Record<string, unknown>,
    secrets: Object.keys(raw).filter((key) => JSON.stringify(raw[key]).includes(SECRET)),
    options: {
      parent: request.getParent(),
      provider: request.getProvider(),
      ignoreChanges: request.getIgnorechangesList(),
      retainOnDelete: request.getRetainondelete(),
      protect: request.getProtect(),
      dependencies: request.getDependenciesList(),
      aliases: request.getAliasesList().map((alias) => alias.toObject()),
    },
  };
}
