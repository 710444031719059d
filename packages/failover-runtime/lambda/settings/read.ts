import { SettingsError } from './errors';
import { type DeploymentSettings, type Settings, settingsSchema } from './schema';

/** Name of the environment variable that holds the settings, as JSON. */
export const SETTINGS_VARIABLE = 'PGDR_SETTINGS';

/** The settings of this function. `SettingsError` names every field that is wrong. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const text = environment[SETTINGS_VARIABLE];
  if (text === undefined || text === '') {
    throw new SettingsError(`The environment has no ${SETTINGS_VARIABLE}.`);
  }
  const parsed = settingsSchema.safeParse(json(text));
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path, message }) => `${path.join('.') || 'settings'}: ${message}`,
    );
    throw new SettingsError(`${SETTINGS_VARIABLE} is wrong: ${problems.join('; ')}`);
  }
  return parsed.data;
}

/** The settings of one deployment. */
export function deploymentNamed({ deployments }: Settings, name: string): DeploymentSettings {
  const found = deployments.find((deployment) => deployment.name === name);
  if (found === undefined) {
    throw new SettingsError(`This function knows no deployment '${name}'.`);
  }
  return found;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SettingsError(`${SETTINGS_VARIABLE} is no JSON.`);
  }
}
