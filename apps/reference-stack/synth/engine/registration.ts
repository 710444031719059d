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

/** Pulumi's marks of values that are no plain data, and of secrets among them. */
const MARK = '4dabf18193072939515e22adb298388d';
const SECRET = '1b47061264138c4ac30d75fd1eb44270';

function inClear(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inClear);
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Record<string, unknown>;
  return fields[MARK] === SECRET
    ? inClear(fields.value)
    : Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, inClear(field)]));
}
