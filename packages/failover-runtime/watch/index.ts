/** The loops that watch over a deployment, host-neutral: the monitor in the standby region, an agent in each. */
export * from './agent';
export * from './monitor';
