import { spawnSync } from 'node:child_process';

/** A test that another language's tools are needed for. Where they are missing it is reported as not run, and why. */
export function testWith(
  tools: Readonly<Record<string, string>>,
  name: string,
  body: () => void,
  timeoutMs: number,
): void {
  const missing = Object.entries(tools)
    .filter(([tool, argument]) => spawnSync(tool, [argument], { stdio: 'ignore' }).status !== 0)
    .map(([tool]) => tool);
  if (missing.length === 0) test(name, body, timeoutMs);
  else test.skip(`${name} (not run: there is no ${missing.join(', no ')} on this machine)`, body);
}
