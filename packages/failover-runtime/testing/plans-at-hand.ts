import { Stage, type StageOptions } from './stage';

/** A deployment that has been steady for a while, and the monitor that watches it. */
export async function steady(options: StageOptions = {}): Promise<Stage> {
  const stage = new Stage(options);
  const monitor = stage.monitor();
  await stage.until(() => stage.world.state.phase === 'steady');
  monitor.kill();
  return stage;
}

/** The home region is lost, and a monitor has started the failover. */
export async function regionLost(options: StageOptions = {}): Promise<Stage> {
  const stage = new Stage(options);
  const monitor = stage.monitor();
  await stage.until(() => stage.world.state.phase === 'steady');
  stage.loseRegion('home');
  await stage.planAtHand(monitor);
  return stage;
}

/** A person has asked for a failover of a living writer. */
export async function failoverAsked(options: StageOptions = {}): Promise<Stage> {
  const stage = await steady(options);
  await stage.start('failover');
  await stage.planAtHand();
  return stage;
}

/** A person has asked for a switchover. */
export async function switchoverAsked(options: StageOptions = {}): Promise<Stage> {
  const stage = await steady(options);
  await stage.start('switchover');
  await stage.planAtHand();
  return stage;
}

/** After the loss of home the standby writes; home is back, and a person has asked for a failback. */
export async function failbackAsked(options: StageOptions = {}): Promise<Stage> {
  const stage = await regionLost(options);
  await stage.toTheEnd();
  stage.restoreRegion('home');
  await stage.pass(200);
  await stage.start('failback');
  await stage.planAtHand();
  return stage;
}

/** A person has asked for a drill. */
export async function drillAsked(options: StageOptions = {}): Promise<Stage> {
  const stage = await steady(options);
  await stage.start('drill');
  await stage.planAtHand();
  return stage;
}
