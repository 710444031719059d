import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { forward } from '../proxy/forward';
import type { Call } from '../proxy/handler';

/** A function as it was deployed. */
export interface DeployedFunction {
  readonly name: string;
  readonly region: string;
  readonly arn: string;
  readonly handler: string;
  readonly timeoutS: number;
  readonly memoryMb: number;
  /** Name of the role, without its path. */
  readonly role: string;
  readonly variables: Readonly<Record<string, string>>;
  /** Its archive, unpacked. */
  readonly codeDirectory: string;
}

interface Configuration {
  readonly FunctionArn: string;
  readonly CodeSha256: string;
  readonly Handler: string;
  readonly Timeout: number;
  readonly MemorySize: number;
  readonly Role: string;
  readonly Environment?: { readonly Variables?: Readonly<Record<string, string>> };
}

/** Looks a function up in the stand-in and unpacks its code; undefined when it is not there. */
export async function deployedFunction(
  call: Call,
  name: string,
  standInPort: number,
  directory: string,
): Promise<DeployedFunction | undefined> {
  const { wire, region } = call;
  const target = `/2015-03-31/functions/${encodeURIComponent(name)}/configuration`;
  const lookup = { ...wire, method: 'GET', target, body: Buffer.alloc(0) };
  const answer = await forward(lookup, standInPort);
  if (answer.status !== 200) return undefined;
  const found = JSON.parse(answer.body.toString()) as Configuration;
  const version = found.CodeSha256.replace(/[^A-Za-z0-9]/g, '').slice(0, 16);
  const codeDirectory = join(directory, `${region}-${name}-${version}`);
  if (!existsSync(codeDirectory)) await unpack(region, name, codeDirectory, standInPort);
  return {
    name,
    region,
    arn: found.FunctionArn,
    handler: found.Handler,
    timeoutS: found.Timeout,
    memoryMb: found.MemorySize,
    role: found.Role.slice(found.Role.lastIndexOf('/') + 1),
    variables: found.Environment?.Variables ?? {},
    codeDirectory,
  };
}

async function unpack(
  region: string,
  name: string,
  into: string,
  standInPort: number,
): Promise<void> {
  mkdirSync(into, { recursive: true });
  const query = new URLSearchParams({ region, function: name, into });
  const response = await fetch(
    `http://127.0.0.1:${standInPort}/pgdr/function-code?${query.toString()}`,
    {
      method: 'POST',
    },
  );
  if (!response.ok) {
    throw new Error(`The code of '${name}' cannot be unpacked: ${await response.text()}`);
  }
}
