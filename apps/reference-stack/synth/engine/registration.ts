import { inClear, SECRET } from '@pg-dr/pulumi-rig/in-clear';

/** A resource as Pulumi's engine was asked for it. */
export interface Registration {
  readonly type: string;
  readonly name: string;
  /** Secrets in clear; `secrets` names the inputs that are one, or hold one. */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly secrets: readonly string[];
  /** Stays in the cloud when the program no longer declares it. */
  readonly retainOnDelete: boolean;
  /** Inputs whose changes are ignored, because a failover makes them. */
  readonly ignoreChanges: readonly string[];
}

/** The request as it comes over the wire. */
export interface Request {
  getType(): string;
  getName(): string;
  getObject(): { toJavaScript(): Record<string, unknown> };
  getRetainondelete(): boolean;
  getIgnorechangesList(): string[];
}

/** Reads a request. */
export function registrationOf(request: Request): Registration {
  const inputs = request.getObject().toJavaScript();
  return {
    type: request.getType(),
    name: request.getName(),
    inputs: inClear(inputs) as Record<string, unknown>,
    secrets: Object.keys(inputs).filter((key) => JSON.stringify(inputs[key]).includes(SECRET)),
    retainOnDelete: request.getRetainondelete(),
    ignoreChanges: request.getIgnorechangesList(),
  };
}
