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
const WITHOUT_WITNESS: Overrides = { witness: false, lease: false };

/** The policy as settings: the witness follows from the regions. */
export function policySettings({
  policy = {},
  regions,
}: Pick<DeploymentRequest, 'policy' | 'regions'>): PolicySettings {
  const { preset = 'balanced', overrides = {} } = policy;
  const fromRegions = regions.witness === undefined ? WITHOUT_WITNESS : {};
  return { preset, overrides: { ...fromRegions, ...overrides } };
}

/** The complete policy. */
export function policyOf({ preset, overrides }: PolicySettings): Policy {
  return { ...PRESETS[preset], ...overrides };
}
