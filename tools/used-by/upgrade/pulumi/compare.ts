import type { Finding } from '../compare';
import type { Registered } from './registered';
import { SOURCE, STATEFUL_TYPES, type StatefulType } from './stateful-types';

/** What holds state, with the inputs that decide over it; the rest changes with every release. */
export function statefulRegistrations(registered: readonly Registered[]): Registered[] {
  return registered
    .flatMap(({ type, name, inputs }) => {
      const stateful = STATEFUL_TYPES[type];
      if (stateful === undefined) return [];
      const decisive = [...stateful.identity, SOURCE].filter((key) => inputs[key] !== undefined);
      return [
        { type, name, inputs: Object.fromEntries(decisive.map((key) => [key, inputs[key]])) },
      ];
    })
    .sort((one, other) => `${one.type} ${one.name}`.localeCompare(`${other.type} ${other.name}`));
}

/** What an upgrade from one version's registrations to the next one's would lose; empty if nothing. */
export function compareRegistrations(
  previous: readonly Registered[],
  next: readonly Registered[],
): Finding[] {
  const there = new Map(
    statefulRegistrations(next).map((it) => [`${it.type} ${it.name}`, it.inputs]),
  );
  return statefulRegistrations(previous).flatMap(({ type, name, inputs }) => {
    const now = there.get(`${type} ${name}`);
    const found = impactOf(inputs, now);
    if (found === undefined) return [];
    const { holds } = STATEFUL_TYPES[type] as StatefulType;
    return [{ stack: 'pulumi-program', resource: name, type, holds, ...found }];
  });
}

function impactOf(
  before: Registered['inputs'],
  now: Registered['inputs'] | undefined,
): Pick<Finding, 'impact' | 'because'> | undefined {
  if (now === undefined) return { impact: 'WILL_DESTROY', because: [] };
  if (before[SOURCE] !== undefined && now[SOURCE] === undefined) {
    return { impact: 'PROMOTES', because: [SOURCE] };
  }
  const keys = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort();
  const because = keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(now[key]));
  return because.length > 0 ? { impact: 'MAY_REPLACE', because } : undefined;
}
