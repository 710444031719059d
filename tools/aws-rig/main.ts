import { parseArgs } from 'node:util';
import { startAwsRig } from './rig';

/** `npx nx run aws-rig:serve -- --port 4566`: a rig to try things on by hand, until Ctrl-C. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: 'string' } } });
  const rig = await startAwsRig({
    managedPolicies: true,
    tls: true,
    ...(values.port === undefined ? {} : { port: Number(values.port) }),
  });
  const lines = Object.entries(rig.environment('us-east-1')).map(([k, v]) => `export ${k}=${v}`);
  process.stdout.write(`${lines.join('\n')}\n# Ctrl-C ends it.\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
