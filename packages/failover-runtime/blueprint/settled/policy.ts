import type { Policy } from '../../core/policy';
import { PRESETS } from '../../core/presets';
import type { DeploymentRequest } from '../request';

type Overrides = Readonly<Record<string, boolean | number | string>>;

/** What the functions are told: a preset and what differs from it. */
export interface PolicySettings {
  readonly preset: keyof typeof PRESETS;
  readonly overrides: Overrides;
}

/** Without a witness there is one grantor: no lease, unless the user wants one all the same. */
const WITHOUT_WITNESS: Overrides = { witness: false, witnessProbe: false, lease: false };

/** Without a network beside it the witness is a table, and nobody looks at the databases from there. */
const WITHOUT_PROBE: Overrides = { witnessProbe: false };

/** The policy as settings: the witness follows from the regions, and its probe from the networks. */
export function policySettings({
  policy = {},
  regions,
  networks,
}: Pick<DeploymentRequest, 'policy' | 'regions' | 'networks'>): PolicySettings {
  const { preset = 'balanced', overrides = {} } = policy;
  const fromRegions = regions.witness === undefined ? WITHOUT_WITNESS : {};
  const fromNetworks = networks?.witness === undefined ? WITHOUT_PROBE : {};
  return { preset, overrides: { ...fromRegions, ...fromNetworks, ...overrides } };
}

/** The complete policy. */
export function policyOf({ preset, overrides }: PolicySettings): Policy {
  return { ...PRESETS[preset], ...overrides };
}
