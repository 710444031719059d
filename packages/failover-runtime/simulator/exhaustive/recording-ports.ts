import type { GrantorId, GrantorItem } from '../../core/lease/grantor';
import type { DatabaseRegion } from '../../core/regions';
import type { DeploymentState } from '../../core/state';
import type { DatabaseControl, Ports, Versioned, VersionedItem } from '../../plan/ports';
import type { LiveProcess } from './live-process';

/** A write that others must see in some order; bookkeeping of a step is of no consequence to them. */
function isWeighty(before: DeploymentState | undefined, after: DeploymentState): boolean {
  return (
    before?.plan?.id !== after.plan?.id ||
    before?.plan?.passedNoReturn !== after.plan?.passedNoReturn ||
    before?.plan?.status !== after.plan?.status
  );
}

function grantorPort(process: LiveProcess, id: GrantorId): VersionedItem<GrantorItem> {
  return {
    async read() {
      const { value } = await process.call<{ value: GrantorItem }>({ what: 'read', to: id }, false);
      return { value, version: process.nextVersion(id) };
    },
    async write(item, version) {
      process.mustBeNewest(id, version);
      await process.call({ what: 'write', to: id, item }, true);
      return { value: item, version: process.nextVersion(id) };
    },
  };
}

function planPort(process: LiveProcess): VersionedItem<DeploymentState> {
  return {
    async read() {
      const { value } = await process.call<Required<Versioned<DeploymentState>>>(
        { what: 'read', to: 'plan' },
        false,
      );
      process.knowledge.deployment = value;
      return { value, version: process.nextVersion('plan') };
    },
    async write(deployment, version) {
      process.mustBeNewest('plan', version);
      const isGated = isWeighty(process.knowledge.deployment, deployment);
      await process.call({ what: 'write', to: 'plan', deployment }, isGated);
      process.wrote(deployment);
      return { value: deployment, version: process.nextVersion('plan') };
    },
  };
}

function databasePort(process: LiveProcess, to: DatabaseRegion): DatabaseControl {
  return {
    observe: () => process.call({ what: 'observe', to }, false),
    beginRenewal: () => process.call({ what: 'begin', to }, false),
    renewLease: ({ clockMs }, { epoch }) =>
      process.call({ what: 'renew', to, epoch, clockMs }, true),
    fence: (epoch) => process.call({ what: 'fence', to, epoch }, true),
    unfence: (epoch) => process.call({ what: 'unfence', to, epoch }, true),
    lockOut: (epoch) => process.call({ what: 'lock-out', to, epoch }, true),
    promote: (epoch) => process.call({ what: 'promote', to, epoch }, true),
    open: ({ clockMs }, { epoch }) => process.call({ what: 'open', to, epoch, clockMs }, true),
    follow: never,
  };
}

/**
 * The world as calls that wait to be answered. Changes that belong to the protocol are gated. Readings are not: what
 * is decided from one takes effect at a gate, however much later, and only if nothing has changed since.
 */
export function recordingPorts(process: LiveProcess): Ports {
  return {
    clock: {
      nowMs: () => process.nowMs,
      sleep: (durationMs) => process.sleep(durationMs),
    },
    state: planPort(process),
    grantors: { state: grantorPort(process, 'state'), witness: grantorPort(process, 'witness') },
    databases: { home: databasePort(process, 'home'), standby: databasePort(process, 'standby') },
    journal: { append: () => Promise.resolve() },
    reports: { publish: () => Promise.resolve(), read: () => Promise.resolve([]), ask: never },
    traffic: { current: never, pointTo: never },
    // What comes after the new writer is open is of no consequence to the protocol: the process ends there.
    credentials: {
      current: () => {
        process.hasDoneItsPart = true;
        return never();
      },
      switchTo: never,
    },
    notifier: { notify: () => Promise.resolve() },
  };
}

function never<T>(): Promise<T> {
  return new Promise(() => undefined);
}
