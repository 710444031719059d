import { AdapterError } from '../plan/errors';
import { withDatabase } from '../testing/changed-ports';
import { Stage } from '../testing/stage';
import { times } from '../testing/story';
import { Agent } from './agent';
import type { Ports } from '../plan/ports';
import type { Region } from '../core/regions';

/** An agent whose ticks the test makes. The agents that run by themselves are killed. */
function agentIn(region: Region, change: (ports: Ports) => Ports = (ports) => ports) {
  const stage = new Stage();
  Object.values(stage.agents).forEach((process) => process.kill());
  const process = stage.process('agent', region);
  const agent = new Agent(change(stage.world.portsOf(process)), stage.policy, region);
  return { stage, agent };
}

function reported({ world }: Stage): string[] {
  return [...world.estate.reports.values()].map(({ from, of }) => `${from}>${of}`);
}

function leaseLeftMs({ world }: Stage): number {
  const { leaseUntilMs, clockMs } = world.databases.home.view();
  return leaseUntilMs - clockMs;
}

describe('what it sees', () => {
  test.each(['home', 'witness'] as const)(
    'an agent in %s reports both databases',
    async (region) => {
      const { stage, agent } = agentIn(region);
      const { observations, problems } = await stage.over(agent.look());
      expect(problems).toEqual([]);
      expect(observations).toMatchObject([
        { from: region, of: 'home', outcome: 'answered', database: { inRecovery: false } },
        { from: region, of: 'standby', outcome: 'answered', database: { inRecovery: true } },
      ]);
      expect([...stage.world.estate.reports.values()]).toEqual(observations);
    },
  );

  test('the agent in the standby region does not look: the monitor beside it does so itself', async () => {
    const { stage, agent } = agentIn('standby');
    const { observations } = await stage.over(agent.look());
    expect(observations).toEqual([]);
    expect(stage.world.estate.reports.size).toBe(0);
  });

  test('one probe of the database beside it serves its report and its renewal', async () => {
    const probed: string[] = [];
    const { stage, agent } = agentIn('home', (ports) => {
      const { home } = ports.databases;
      const observe = (timeoutMs: number) => {
        probed.push('home');
        return home.observe(timeoutMs);
      };
      return withDatabase(ports, 'home', { observe });
    });
    expect(await stage.over(agent.tick())).toMatchObject({ renewed: true, problems: [] });
    expect(reported(stage)).toEqual(['home>home', 'home>standby']);
    expect(probed).toEqual(['home']);
  });

  test('one that is silent does not hold up the report of the other', async () => {
    const { stage, agent } = agentIn('witness');
    stage.world.databases.home.freeze();
    stage.world.links.cut('witness', 'home');
    const looking = agent.look();
    await stage.pass(10);
    expect(reported(stage)).toEqual(['witness>standby']);
    await stage.over(looking);
    expect(reported(stage)).toEqual(['witness>standby', 'witness>home']);
  });

  test('a report that cannot be sent is a problem, not an end', async () => {
    const { stage, agent } = agentIn('home');
    stage.world.links.cut('home', 'standby');
    const { observations, problems } = await stage.over(agent.look());
    expect(observations).toHaveLength(2);
    expect(problems).toEqual(['No answer within 30 ms.', 'No answer within 30 ms.']);
  });
});

describe('the lease', () => {
  test('beside the writer it is renewed when that is due, and not before', async () => {
    const { stage, agent } = agentIn('home');
    await stage.pass(150);
    expect(leaseLeftMs(stage)).toBe(150);
    expect(await stage.over(agent.renew())).toEqual({ renewed: true, problems: [] });
    const leftMs = leaseLeftMs(stage);
    expect(leftMs).toBeGreaterThan(280);
    expect(await stage.over(agent.renew())).toEqual({ renewed: false, problems: [] });
    expect(leaseLeftMs(stage)).toBeLessThan(leftMs);
    await stage.pass(100);
    expect(await stage.over(agent.renew())).toMatchObject({ renewed: true });
    expect(times(stage.world, 'renew')).toBe(2);
  });

  test('is renewed at once when the database is locked', async () => {
    const { stage, agent } = agentIn('home');
    await stage.over(agent.renew());
    const { home } = stage.world.databases;
    home.lockOut(2, 'somebody');
    home.unfence(2, 'somebody');
    expect(await stage.over(agent.renew())).toMatchObject({ renewed: true });
    expect(home.view().locked).toBe(false);
  });

  test('lasts from before the grant was asked for, however slow the grantors are', async () => {
    const { stage, agent } = agentIn('home');
    const beganMs = stage.world.nowMs;
    await stage.over(agent.renew());
    const { leaseUntilMs } = stage.world.databases.home.view();
    expect(leaseUntilMs).toBeLessThanOrEqual(beganMs + 2 + stage.policy.leaseMs);
  });

  test.each(['state', 'witness'] as const)(
    'one grantor is enough: %s is out of reach',
    async (id) => {
      const { stage, agent } = agentIn('home');
      stage.world.links.cut('home', id === 'state' ? 'standby' : 'witness');
      const renewal = await stage.over(agent.renew());
      expect(renewal).toEqual({ renewed: true, problems: [`${id}: No answer within 30 ms.`] });
    },
  );

  test('without any grantor it is not renewed, and the watchdog locks the writer', async () => {
    const { stage, agent } = agentIn('home');
    stage.world.links.cut('home', 'standby');
    stage.world.links.cut('home', 'witness');
    const { renewed, problems } = await stage.over(agent.renew());
    expect(renewed).toBe(false);
    expect(problems).toEqual([
      'No grantor renewed the lease of home: state: No answer within 30 ms.; witness: No answer within 30 ms..',
    ]);
    await stage.pass(stage.policy.leaseMs);
    stage.world.settle();
    expect(stage.world.databases.home.acceptsWrites).toBe(false);
  });

  test.each(['standby', 'witness'] as const)(
    'is not the task of the agent in %s',
    async (region) => {
      const { stage, agent } = agentIn(region);
      expect(await stage.over(agent.renew())).toEqual({ renewed: false, problems: [] });
      expect(times(stage.world, 'renew')).toBe(0);
    },
  );

  test('is nobody’s task when the database beside does not answer', async () => {
    const { stage, agent } = agentIn('home');
    stage.world.databases.home.crash('power');
    expect(await stage.over(agent.tick())).toMatchObject({ renewed: false, problems: [] });
  });

  test('is not for a database that another region has taken over from', async () => {
    const { stage, agent } = agentIn('home');
    const { home } = stage.world.databases;
    home.open(
      home.beginRenewal(),
      { epoch: 2, region: 'standby', leaseMs: 300, watchdogEveryMs: 40 },
      'x',
    );
    expect(await stage.over(agent.renew())).toEqual({ renewed: false, problems: [] });
  });
});

describe('a fence that was called off', () => {
  test('is lifted, also when only one grantor knows that it was', async () => {
    const { stage, agent } = agentIn('home');
    const { world } = stage;
    world.databases.home.lockOut(2, 'a driver', 'fence');
    const { state } = world.estate.grantors;
    const { version, value } = state!.read();
    state!.write({ ...value!, released: 2 }, version, 'a driver');
    expect(await stage.over(agent.renew())).toEqual({ renewed: true, problems: [] });
    expect(world.databases.home.acceptsWrites).toBe(true);
  });

  test('of an earlier takeover is lifted too', async () => {
    const { stage, agent } = agentIn('home');
    const { world } = stage;
    world.databases.home.lockOut(2, 'a driver', 'fence');
    const { witness } = world.estate.grantors;
    const { version, value } = witness!.read();
    witness!.write({ ...value!, released: 3 }, version, 'a driver');
    expect(await stage.over(agent.renew())).toMatchObject({ renewed: true });
    expect(world.databases.home.acceptsWrites).toBe(true);
  });

  test('is not lifted while nobody says so', async () => {
    const { stage, agent } = agentIn('home');
    stage.world.databases.home.lockOut(2, 'a driver', 'fence');
    const { renewed, problems } = await stage.over(agent.renew());
    expect({ renewed, problems }).toEqual({
      renewed: false,
      problems: [expect.stringMatching(/^renew of epoch 1 refused by home: it is fenced up to/)],
    });
  });
});

test('a tick looks and renews', async () => {
  const { stage, agent } = agentIn('home');
  stage.world.links.cut('home', 'standby');
  const tick = await stage.over(agent.tick());
  expect(tick).toMatchObject({ renewed: true, observations: [{ of: 'home' }, { of: 'standby' }] });
  expect(tick.problems).toHaveLength(3);
});

describe('a defect is not taken for a problem', () => {
  const defect = new TypeError('x is not a function');

  test('of the reports', async () => {
    const { stage, agent } = agentIn('home', (ports) => ({
      ...ports,
      reports: { ...ports.reports, publish: () => Promise.reject(defect) },
    }));
    await expect(stage.over(agent.look())).rejects.toBe(defect);
  });

  test('of the database', async () => {
    const { stage, agent } = agentIn('home', (ports) => {
      const { home } = ports.databases;
      const broken = {
        observe: home.observe.bind(home),
        beginRenewal: () => Promise.reject(defect),
      };
      return { ...ports, databases: { ...ports.databases, home: { ...home, ...broken } } };
    });
    await expect(stage.over(agent.renew())).rejects.toBe(defect);
  });

  test('while what an adapter could not do is one', async () => {
    const { stage, agent } = agentIn('home', (ports) => {
      const { home } = ports.databases;
      const beginRenewal = () => Promise.reject(new AdapterError('too slow'));
      const broken = { observe: home.observe.bind(home), beginRenewal };
      return { ...ports, databases: { ...ports.databases, home: { ...home, ...broken } } };
    });
    expect(await stage.over(agent.renew())).toEqual({ renewed: false, problems: ['too slow'] });
  });
});
