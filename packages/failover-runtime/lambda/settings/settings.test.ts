import { PRESETS } from '../../core/presets';
import { RAW_SETTINGS } from '../testing/settings';
import { SettingsError } from './errors';
import { deploymentNamed, readSettings } from './read';

const read = (settings: unknown) =>
  readSettings({
    PGDR_SETTINGS: typeof settings === 'string' ? settings : JSON.stringify(settings),
  });
const [raw] = RAW_SETTINGS.deployments;

describe('the settings of a function', () => {
  it('are read with what is usual', () => {
    const settings = read(RAW_SETTINGS);
    const deployment = deploymentNamed(settings, 'trading');
    expect(deployment.policy).toEqual(PRESETS.balanced);
    expect(deployment.tls).toBe('verify-full');
    expect(deployment.traffic).toEqual({ latch: true });
    expect(deployment.databases.home).toMatchObject({
      port: 5432,
      service: { backupRetentionDays: 7 },
    });
  });

  it('may change single values of a preset', () => {
    const policy = { preset: 'conservative', overrides: { tickMs: 3_000, approval: false } };
    const { deployments } = read({ ...RAW_SETTINGS, deployments: [{ ...raw, policy }] });
    expect(deployments[0]?.policy).toEqual({
      ...PRESETS.conservative,
      tickMs: 3_000,
      approval: false,
    });
  });

  it.each([
    ['are missing', '', 'The environment has no PGDR_SETTINGS.'],
    ['are no JSON', '{', 'PGDR_SETTINGS is no JSON.'],
    ['are of another kind', '3', 'settings: Invalid input'],
    [
      'change what a policy does not have',
      { ...RAW_SETTINGS, deployments: [{ ...raw, policy: { overrides: { tick: 3 } } }] },
      "deployments.0.policy: The policy has no 'tick' of this kind.",
    ],
    [
      'change a value to another kind',
      { ...RAW_SETTINGS, deployments: [{ ...raw, policy: { overrides: { tickMs: 'x' } } }] },
      "The policy has no 'tickMs' of this kind.",
    ],
    [
      'make a policy that would not work',
      { ...RAW_SETTINGS, deployments: [{ ...raw, policy: { overrides: { leaseMs: 5_000 } } }] },
      'PGDR_POLICY_RENEWALS',
    ],
  ])('that %s are refused', (_what, settings, message) => {
    expect(() => read(settings)).toThrow(SettingsError);
    expect(() => read(settings)).toThrow(message);
  });

  it('have no deployment of another name', () => {
    expect(() => readSettings({})).toThrow(SettingsError);
    expect(() => deploymentNamed(read(RAW_SETTINGS), 'other')).toThrow(
      "This function knows no deployment 'other'.",
    );
  });
});
