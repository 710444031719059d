import { randomBytes } from 'node:crypto';
import type { Callers } from '../proxy/callers';
import type { DeployedFunction } from './deployed-function';
import { Sandbox, type Ending } from './sandbox';

/** The processes of all functions. One that has answered stays for the next event of the same deployed function. */
export class Sandboxes {
  private readonly all = new Map<Sandbox, string>();
  private readonly idle = new Map<string, Sandbox[]>();

  constructor(
    private readonly callers: Callers,
    private readonly environment: (region: string) => Readonly<Record<string, string>>,
    private readonly runtime: string,
  ) {}

  /** Runs an event in a process that is free, or in a new one. */
  async run(deployed: DeployedFunction, event: unknown): Promise<Ending> {
    // Whatever is changed about a function, it runs in a new process then.
    const key = JSON.stringify(deployed);
    const sandbox = this.takeIdle(key) ?? this.start(deployed);
    const ending = await sandbox.run(event);
    if (ending.outcome.kind === 'returned' || ending.outcome.kind === 'failed') {
      this.idle.set(key, [...(this.idle.get(key) ?? []), sandbox]);
    }
    return ending;
  }

  /** Kills all of them, or those of one region; resolves when they have ended. */
  async stop(region?: string): Promise<void> {
    const ending = [...this.all].filter(([, its]) => region === undefined || its === region);
    for (const [sandbox] of ending) sandbox.kill();
    await Promise.all(ending.map(([{ ended }]) => ended));
  }

  private takeIdle(key: string): Sandbox | undefined {
    const free = (this.idle.get(key) ?? []).filter(({ isAlive }) => isAlive);
    const sandbox = free.pop();
    this.idle.set(key, free);
    return sandbox;
  }

  private start(deployed: DeployedFunction): Sandbox {
    const { name, region, role } = deployed;
    const accessKeyId = `RIG${randomBytes(8).toString('hex').toUpperCase()}`;
    const environment = { ...this.environment(region), AWS_ACCESS_KEY_ID: accessKeyId };
    const sandbox = new Sandbox(deployed, environment, this.runtime);
    this.all.set(sandbox, region);
    void sandbox.ended.then(() => this.all.delete(sandbox));
    this.callers.add(accessKeyId, { principal: role, function: name }, () => sandbox.kill());
    return sandbox;
  }
}
