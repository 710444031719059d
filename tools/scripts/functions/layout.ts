import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const runtime = join(__dirname, '../../../packages/failover-runtime');

/** Each file here is one function's entry point. */
export const handlers = join(runtime, 'lambda/handlers');

/** What the functions take their credentials from, instead of the SDK's long list. */
export const environmentCredentials = join(runtime, 'lambda/compose/environment-credentials.ts');

/** One folder a function: what is deployed. */
export const bundles = join(runtime, 'out/functions');

/** Files beside the entry points that are shared by several of them. */
const shared = ['watch-region'];

export function functionNames(): string[] {
  return readdirSync(handlers)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
    .filter((name) => !shared.includes(name));
}
