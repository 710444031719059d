import { cloudWatchIn } from '../../aws/clients/cloudwatch';
import { stepFunctionsIn } from '../../aws/clients/sfn';
import { DeploymentMetrics } from '../../aws/cloudwatch/deployment-metrics';
import { MonitorMemory } from '../../aws/dynamodb/memory';
import { Executions } from '../../aws/step-functions/executions';
import { trafficOf } from '../compose/traffic';
import { composeWatching } from '../compose/watching';
import { endOf } from '../functions/end-of';
import { eachDeployment } from '../functions/each-deployment';
import { driverByStateMachine } from '../functions/drive-elsewhere';
import { MONITOR_NAME, runMonitor } from '../functions/run-monitor';
import { observed } from '../observe/observed';
import { readSettings } from '../settings/read';

const settings = readSettings(process.env);

/** Runs every minute in the standby region, and ticks every few seconds while it does; for every deployment. */
export const handler = observed(
  'monitor',
  async (_event: unknown, { logger, problem }, context) => {
    await eachDeployment(settings.deployments, async (deployment) => {
      const { name, policy, regions, stateMachines } = deployment;
      const watching = await composeWatching(deployment, 'standby', settings.certificateFile);
      const { ports, stores } = watching;
      const states = stepFunctionsIn(regions.standby);
      try {
        await runMonitor({
          ports,
          policy,
          traffic: trafficOf(deployment, stores),
          memory: new MonitorMemory(stores.table, MONITOR_NAME),
          metrics: new DeploymentMetrics(cloudWatchIn(regions.standby), name),
          drive: driverByStateMachine(
            ports,
            name,
            (kind) =>
              new Executions(states, stateMachines?.[kind] ?? '', policy.driverSilentMs / 2),
          ),
          endMs: endOf(context, ports.clock, policy),
          onTick: ({ rule, problems }) => {
            logger.debug('tick', { deployment: name, rule });
            problems.forEach((text) => problem(text, { deployment: name }));
          },
        });
      } finally {
        watching.close();
      }
    });
  },
);
