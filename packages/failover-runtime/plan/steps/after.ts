import type { StepHandler } from '../step';

/** Switches the secret that applications read to the new writer. */
export const credentials: StepHandler = {
  async observe({ ports, plan }) {
    const { epoch, region } = await ports.credentials.current();
    return {
      done: epoch === plan.epoch && region === plan.to,
      note: `credentials name ${region} in epoch ${epoch}`,
    };
  },
  async act({ ports, plan }) {
    await ports.credentials.switchTo(plan.to, plan.epoch);
    return { done: true, note: `credentials name ${plan.to} in epoch ${plan.epoch}` };
  },
};

/** Sends the application to the new writer. */
export const redirect: StepHandler = {
  async observe({ ports, plan }) {
    const { epoch, region } = await ports.traffic.current();
    return {
      done: epoch === plan.epoch && region === plan.to,
      note: `traffic goes to ${region} in epoch ${epoch}`,
    };
  },
  async act({ ports, plan }) {
    await ports.traffic.pointTo(plan.to, plan.epoch);
    return { done: true, note: `traffic goes to ${plan.to} in epoch ${plan.epoch}` };
  },
};

/** Tells people and other systems. The event's id is stable: repeated after a crash, it can be recognised. */
export const announce: StepHandler = {
  observe: async () => ({ done: false }),
  async act({ ports, plan }) {
    await ports.notifier.notify({
      id: plan.id,
      deployment: plan.id.slice(0, plan.id.indexOf('.')),
      type: `${plan.kind}-succeeded`,
      epoch: plan.epoch,
      text: `${plan.to} is the writer in epoch ${plan.epoch} (${plan.kind}, fence ${plan.findings.fence}).`,
    });
    return { done: true, note: 'announced' };
  },
};

/** Failover: says what becomes of the old region. Nothing is rebuilt before it is proven fenced, and never by itself. */
export const protectLater: StepHandler = {
  observe: async ({ plan }) => ({
    done: true,
    note:
      plan.findings.fence === 'unproven'
        ? `${plan.from} is not proven fenced: isolate it before anything is rebuilt there`
        : `${plan.from} can be rebuilt as a replica: a failback does so`,
  }),
};

/** Switchover and failback: the old writer becomes the replica. */
export const protectNow: StepHandler = {
  async observe({ ports, policy, plan }) {
    const { database } = await ports.databases[plan.from].observe(policy.probeTimeoutMs);
    return { done: database?.inRecovery === true && database.epoch === plan.epoch };
  },
  async act({ ports, policy, plan }) {
    const rebuiltBy = await ports.databases[plan.from].follow(plan.epoch, policy.rebuildTimeoutMs);
    return {
      done: false,
      findings: { rebuiltBy },
      note: `${plan.from} follows ${plan.to}: ${rebuiltBy}`,
    };
  },
};

/** Drill: reads everything that a failover would change, and changes nothing. */
export const rehearse: StepHandler = {
  async observe({ ports }) {
    const [traffic, secret] = await Promise.all([
      ports.traffic.current(),
      ports.credentials.current(),
    ]);
    return {
      done: true,
      note: `traffic goes to ${traffic.region}, credentials name ${secret.region}`,
    };
  },
};
