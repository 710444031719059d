import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pythonWithMoto } from '../moto/virtual-environment';

/** The archive of a function that consists of one file. */
export async function zipOf(name: string, content: string): Promise<Buffer> {
  const cwd = mkdtempSync(join(tmpdir(), 'pgdr-aws-rig-test-'));
  try {
    writeFileSync(join(cwd, name), content);
    execFileSync(await pythonWithMoto(), ['-m', 'zipfile', '-c', 'code.zip', name], { cwd });
    return readFileSync(join(cwd, 'code.zip'));
  } finally {
    rmSync(cwd, { recursive: true });
  }
}
