import { readFileSync } from 'node:fs';
import { secretsManagerIn } from '../../aws/clients/secrets-manager';
import { RegionalSecret } from '../../aws/secrets/database-secret';
import { RotatingSecret } from '../../aws/secrets/rotating-secret';
import { otherRegion } from '../../core/regions';
import { queryAs } from '../compose/login-query';
import { nameOf } from '../compose/stores';
import { rotate, rotationEventSchema } from '../functions/rotate';
import { observed } from '../observe/observed';
import { SettingsError } from '../settings/errors';
import { readSettings } from '../settings/read';

const settings = readSettings(process.env);
const authority =
  settings.certificateFile === undefined
    ? undefined
    : readFileSync(settings.certificateFile, 'utf8');

/** Changes the administrator's password, by Secrets Manager's four steps; then in the other region's secret. */
export const handler = observed('rotation', async (event: unknown, { problem }) => {
  const { Step, SecretId, ClientRequestToken } = rotationEventSchema.parse(event);
  const deployment = settings.deployments.find(({ secret }) => SecretId.includes(secret));
  const { region } = settings;
  if (deployment === undefined || region === 'witness') {
    throw new SettingsError('This function rotates no secret of this name.');
  }
  const otherName = nameOf(deployment, otherRegion(region));
  await rotate(
    {
      secret: new RotatingSecret(
        secretsManagerIn(nameOf(deployment, region)),
        SecretId,
        ClientRequestToken,
      ),
      query: (login, statement) =>
        queryAs(login, statement, deployment.tls, deployment.policy.probeTimeoutMs, authority),
      other: new RegionalSecret(secretsManagerIn(otherName), deployment.secret, otherName),
      onProblem: problem,
    },
    Step,
  );
});
