import type { Mutation } from '../simulator/world/facts';
import type { World } from '../simulator/world';

/** What was changed where, in order, renewals left out: `fence home e2`; refused attempts are told as such. */
export function mutations(world: World): string[] {
  return world.facts.flatMap((fact) =>
    fact.kind === 'mutation' && fact.what !== 'renew'
      ? [
          `${fact.what} ${fact.region} e${fact.epoch}${fact.refused === undefined ? '' : ' refused'}`,
        ]
      : [],
  );
}

/** Which databases were opened in which epoch, each once: `standby e2`. */
export function openings(world: World): string[] {
  const opened = world.facts.flatMap((fact) =>
    fact.kind === 'mutation' && fact.what === 'open' && fact.refused === undefined
      ? [`${fact.region} e${fact.epoch}`]
      : [],
  );
  return [...new Set(opened)];
}

/** How often a change took effect. */
export function times(world: World, what: Mutation): number {
  return world.facts.filter(
    (fact) => fact.kind === 'mutation' && fact.what === what && fact.refused === undefined,
  ).length;
}

/**
 * Which database accepted writes of the application, and stopped to: `accepts home e1`, `refuses home`. What
 * lasted no time at all is left out: a promoted replica that its watchdog locks in the same moment.
 */
export function writers(world: World): string[] {
  const changes = world.facts.flatMap((fact) =>
    fact.kind === 'accepts' || fact.kind === 'refuses' ? [fact] : [],
  );
  const lasting = changes.filter((change, index) => {
    const { atMs, region, kind } = change;
    const [before, after] = [changes[index - 1], changes[index + 1]];
    const opposite = kind === 'accepts' ? after : before;
    return !(opposite?.kind !== kind && opposite?.region === region && opposite.atMs === atMs);
  });
  return lasting.map((change) =>
    change.kind === 'accepts'
      ? `accepts ${change.region} e${change.epoch}`
      : `refuses ${change.region}`,
  );
}

/** The journal's entries of one kind, as `subject: text`. */
export function journal(world: World, kind: string): string[] {
  return [...world.estate.journal.values()]
    .filter((entry) => entry.kind === kind)
    .map(({ subject, text }) => `${subject}: ${text}`);
}

export function defects(world: World): string[] {
  return world.facts.flatMap((fact) => (fact.kind === 'defect' ? [fact.text] : []));
}
