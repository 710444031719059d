import type { GrantorId, GrantorItem } from '../../core/lease/grantor';
import type { DeploymentState } from '../../core/state';
import type { DatabaseControl, Ports, VersionedItem } from '../../plan/ports';
import type { Content, Gates } from './gates';

/** What is stored now, as nobody inside can see it: whether a write that waits will be refused. */
export interface Stored {
  readonly state: () => { readonly version: number; readonly value?: DeploymentState };
  readonly versionOf: (id: GrantorId) => number;
}

/** A write that other actors must see in some order; bookkeeping of a step is of no consequence to them. */
function isWeighty(before: DeploymentState | undefined, after: DeploymentState): boolean {
  return (
    before?.plan?.id !== after.plan?.id ||
    before?.plan?.passedNoReturn !== after.plan?.passedNoReturn ||
    before?.plan?.status !== after.plan?.status
  );
}

function fresh(): boolean {
  return false;
}

interface Passing {
  readonly pass: <T>(label: string, content: Content, effect: () => Promise<T>) => Promise<T>;
  readonly note: <T>(label: string, reading: Promise<T>) => Promise<T>;
}

/** Every change of a database waits at a gate. */
function gatedDatabase(
  control: DatabaseControl,
  region: string,
  { pass, note }: Passing,
): DatabaseControl {
  return {
    observe: (timeoutMs) => control.observe(timeoutMs),
    beginRenewal: (timeoutMs) => note(`clock ${region}`, control.beginRenewal(timeoutMs)),
    renewLease: (token, terms, timeoutMs) =>
      pass(`renew ${region}`, { epoch: terms.epoch, clockMs: token.clockMs }, () =>
        control.renewLease(token, terms, timeoutMs),
      ),
    fence: (epoch, timeoutMs) =>
      pass(`fence ${region}`, { epoch }, () => control.fence(epoch, timeoutMs)),
    unfence: (epoch, timeoutMs) =>
      pass(`unfence ${region}`, { epoch }, () => control.unfence(epoch, timeoutMs)),
    lockOut: (epoch, timeoutMs) =>
      pass(`lock-out ${region}`, { epoch }, () => control.lockOut(epoch, timeoutMs)),
    promote: (epoch, timeoutMs, manner) =>
      pass(`promote ${region}`, { epoch }, () => control.promote(epoch, timeoutMs, manner)),
    open: (token, terms, timeoutMs) =>
      pass(`open ${region}`, { epoch: terms.epoch, clockMs: token.clockMs }, () =>
        control.open(token, terms, timeoutMs),
      ),
    follow: (epoch, timeoutMs) => control.follow(epoch, timeoutMs),
  };
}

/**
 * The same ports with a gate before every change that belongs to the lease protocol and the takeover. Readings need
 * none: what is decided from one takes effect at a gate, however much later, and only if nothing has changed since.
 */
export function gated(ports: Ports, gates: Gates, actor: string, stored: Stored): Ports {
  const pass: Passing['pass'] = (label, content, effect) =>
    gates.pass(actor, { label, content, effect, isStale: fresh });
  const note: Passing['note'] = (label, reading) => gates.note(actor, label, reading);
  const grantors: Partial<Record<GrantorId, VersionedItem<GrantorItem>>> = {};
  for (const [id, item] of Object.entries(ports.grantors) as [
    GrantorId,
    VersionedItem<GrantorItem>,
  ][]) {
    grantors[id] = {
      read: () => note(`read ${id}`, item.read()),
      write: (value, version) =>
        gates.pass(actor, {
          label: `write ${id}`,
          content: { epoch: value.claim?.epoch ?? value.epoch },
          isStale: () => version !== stored.versionOf(id),
          effect: () => item.write(value, version),
        }),
    };
  }
  return {
    ...ports,
    state: {
      read: () => ports.state.read(),
      write: async (value, version) => {
        const effect = () => ports.state.write(value, version);
        const written = await (isWeighty(stored.state().value, value)
          ? gates.pass(actor, {
              label: 'write the plan',
              content: {},
              isStale: () => version !== stored.state().version,
              effect,
            })
          : effect());
        // What a driver knows beyond one step is what it has written down.
        gates.forget(actor);
        return written;
      },
    },
    grantors,
    databases: {
      home: gatedDatabase(ports.databases.home, 'home', { pass, note }),
      standby: gatedDatabase(ports.databases.standby, 'standby', { pass, note }),
    },
    // What comes after the new writer is open is of no consequence to the protocol: the actor stops there.
    credentials: { current: () => never(), switchTo: () => never() },
  };
}

function never<T>(): Promise<T> {
  return new Promise(() => undefined);
}
