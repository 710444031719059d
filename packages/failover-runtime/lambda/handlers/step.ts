import { stepFunctionsIn } from '../../aws/clients/sfn';
import { ITEMS } from '../../aws/dynamodb/table';
import { TableItem } from '../../aws/dynamodb/versioned-item';
import { answerQuestion } from '../../aws/step-functions/executions';
import { AWAIT_SECONDS } from '../../plan/asl/runbook';
import { composeDriving } from '../compose/driving';
import type { Question } from '../functions/ask-person';
import { carryOut } from '../functions/carry-out';
import { stepEventSchema } from '../functions/step-events';
import { observed } from '../observe/observed';
import { deploymentNamed, readSettings } from '../settings/read';

const settings = readSettings(process.env);

/** Takes one step of a plan, or writes down what a person asks for; invoked by state machines, runbooks and `pgdr`. */
export const handler = observed('step', async (event: unknown, { logger }) => {
  const request = stepEventSchema.parse(event);
  const deployment = deploymentNamed(settings, request.deployment);
  const driving = await composeDriving(deployment, settings.certificateFile);
  try {
    return await carryOut(request, {
      ports: driving.ports,
      policy: deployment.policy,
      question: new TableItem<Question>(driving.stores.table, ITEMS.question),
      answer: (token) => answerQuestion(stepFunctionsIn(deployment.regions.standby), token),
      awaitMs: AWAIT_SECONDS * 1_000,
      onStep: (step) => logger.info('step done', { deployment: deployment.name, step }),
    });
  } finally {
    driving.close();
  }
});
