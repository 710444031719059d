import type { Region } from '../../core/regions';
import { withValues } from '../../core/with-values';
import { ask, CALM, type World } from '../world';
import { regionOf, type Deployment } from './deployment';
import { ofEarlierVersion } from './earlier-version';
import type { Fault } from './scenario';

const describeWhat = (fault: Fault): string => {
  const words: string[] = [];
  for (const name of Object.keys(fault) as (keyof Fault)[]) {
    const value = fault[name] as string | number | object;
    if (name !== 'atMs') {
      words.push(typeof value === 'object' ? JSON.stringify(value) : String(value));
    }
  }
  return words.join(' ');
};

/** Makes one fault happen, and end when its time is over. */
export function inject(world: World, deployment: Deployment, fault: Fault): void {
  world.settle();
  world.fault(describeWhat(fault));
  const later = (end: () => void): void => {
    if ('forMs' in fault) {
      world.timeline.after(fault.forMs, () => {
        world.settle();
        end();
      });
    }
  };
  switch (fault.kind) {
    case 'crash':
      deployment.kill(fault.who);
      later(() => deployment.start(fault.who));
      return;
    case 'crash-at-call':
      crashAtCall(deployment, fault);
      later(() => deployment.start(fault.who));
      return;
    case 'freeze': {
      const process = deployment.process(fault.who);
      process?.freeze();
      later(() => process?.thaw());
      return;
    }
    case 'twice':
      deployment.startTwin(fault.who, fault.forMs);
      return;
    case 'clock-jump':
      jump(world, deployment, fault);
      return;
    case 'wish':
      wish(world, deployment, fault);
      return;
    case 'policy':
      deployment.policy = withValues(deployment.policy, fault.changes);
      startAll(world, deployment);
      return;
    case 'upgrade':
      deployment.names.forEach((name) => deployment.kill(name));
      world.estate.state.replace(ofEarlierVersion(world.state));
      later(() => startAll(world, deployment));
      return;
    default:
      surround(world, deployment, fault, later);
  }
}

/** As a deployment does it: the processes start again, one after the other. */
function startAll(world: World, deployment: Deployment): void {
  deployment.names.forEach((name, index) =>
    world.timeline.after(17 * index, () => deployment.start(name)),
  );
}

type Later = (end: () => void) => void;

/** Faults of links, regions and servers. */
function surround(world: World, deployment: Deployment, fault: Fault, later: Later): void {
  const { links, network } = world;
  switch (fault.kind) {
    case 'cut':
      links.cut(fault.from, fault.to);
      later(() => links.heal(fault.from, fault.to));
      return;
    case 'outage':
      outage(world, deployment, fault.region, later);
      return;
    case 'database-crash': {
      const database = world.databases[fault.region];
      database.crash('crashed');
      later(() => database.start());
      return;
    }
    case 'database-freeze': {
      const database = world.databases[fault.region];
      database.freeze();
      later(() => database.thaw());
      return;
    }
    case 'promotion-fails':
      world.databases[fault.region].promotion.failures = fault.times;
      return;
    case 'backing-up':
      world.databases[fault.region].backingUp = true;
      later(() => (world.databases[fault.region].backingUp = false));
      return;
    case 'lag': {
      const database = world.databases[fault.region];
      database.replicationLagMs = fault.lagMs;
      database.replayLagMs = fault.replayMs;
      later(() => {
        database.replicationLagMs = 2;
        database.replayLagMs = 0;
      });
      return;
    }
    case 'service-stop': {
      const database = world.databases[fault.region];
      database.stop();
      later(() => database.start());
      return;
    }
    case 'lag-sample': {
      const database = world.databases[fault.region];
      database.sample(fault.how);
      later(() => database.sample('live'));
      return;
    }
    case 'weather':
      network.weather = fault.weather;
      later(() => (network.weather = CALM));
      return;
    default:
      return;
  }
}

function outage(world: World, deployment: Deployment, region: Region, later: Later): void {
  const names = deployment.names.filter((name) => regionOf(name) === region);
  world.links.regionDown(region);
  names.forEach((name) => deployment.kill(name));
  const database = region === 'witness' ? undefined : world.databases[region];
  database?.crash('its region is lost');
  later(() => {
    world.links.regionUp(region);
    database?.start();
    names.forEach((name) => deployment.start(name));
  });
}

function crashAtCall(
  deployment: Deployment,
  { who, call }: Extract<Fault, { kind: 'crash-at-call' }>,
): void {
  const process = deployment.process(who);
  if (process !== undefined) {
    process.diesAtCall = process.calls + call;
  }
}

function jump(
  world: World,
  deployment: Deployment,
  { who, byMs }: Extract<Fault, { kind: 'clock-jump' }>,
): void {
  const clock =
    who === 'home' || who === 'standby'
      ? world.databases[who].traits.clock
      : deployment.clockOf(who);
  clock.jump(byMs);
}

function wish(world: World, deployment: Deployment, fault: Extract<Fault, { kind: 'wish' }>): void {
  const person = world.process('person', 'standby');
  void ask(world, deployment.policy, person, fault.wish);
}
