import { checkPolicy } from '../../core/policy-check';
import { PRESETS } from '../../core/presets';
import type { DeploymentRequest } from '../request';
import { policyOf, policySettings } from '../settled';
import { type Problem, unless } from './problem';

/** A function that watches must have time for a few ticks within its minute, ms. */
const MOST_TICK_MS = 15_000;

/** Functions start in some hundred milliseconds: ticks below a second are for one machine. */
const LEAST_TICK_MS = 1_000;

/** The policy: what its values owe each other, and what the regions make of it. */
export function checkPolicyRequest(request: DeploymentRequest): Problem[] {
  const settings = policySettings(request);
  const unknown = Object.entries(settings.overrides).flatMap(([key, value]) =>
    unless(typeof ({ ...PRESETS.balanced } as Record<string, unknown>)[key] === typeof value, {
      code: 'PGDR_POLICY_FIELD',
      path: `policy.overrides.${key}`,
      value,
      expected: 'a value of the policy, of its kind',
      fix: `The policy has ${Object.keys(PRESETS.balanced).join(', ')}.`,
    }),
  );
  if (unknown.length > 0) {
    return unknown;
  }
  const policy = policyOf(settings);
  const owed = checkPolicy(policy).map(({ code, field, value, expected, remedy }) => ({
    code,
    path: `policy.overrides.${field}`,
    value,
    expected,
    fix: remedy,
  }));
  return [
    ...owed,
    ...unless(policy.witness === (request.regions.witness !== undefined), {
      code: 'PGDR_POLICY_WITNESS',
      path: 'policy.overrides.witness',
      value: policy.witness,
      expected: 'what the regions say',
      fix: 'Set or leave out regions.witness instead.',
    }),
    ...unless(!policy.witnessProbe || request.networks?.witness !== undefined, {
      code: 'PGDR_POLICY_PROBE',
      path: 'policy.overrides.witnessProbe',
      value: policy.witnessProbe,
      expected: 'false, since there is no network in the witness region',
      fix: 'Give networks.witness, from where a probe can look.',
    }),
    ...unless(policy.tickMs >= LEAST_TICK_MS && policy.tickMs <= MOST_TICK_MS, {
      code: 'PGDR_POLICY_TICK',
      path: 'policy.overrides.tickMs',
      value: policy.tickMs,
      expected: `${LEAST_TICK_MS} to ${MOST_TICK_MS} ms`,
      fix: "Functions start every minute; use the preset 'balanced' or 'conservative'.",
    }),
    ...checkPromoteOnLag(request),
  ];
}

function checkPromoteOnLag({ promoteOnLag }: DeploymentRequest): Problem[] {
  if (promoteOnLag === undefined) {
    return [];
  }
  const { lagSeconds, minutes = 3 } = promoteOnLag;
  return [
    ...unless(lagSeconds > 0, {
      code: 'PGDR_PROMOTE_LAG',
      path: 'promoteOnLag.lagSeconds',
      value: lagSeconds,
      expected: 'more than 0 s',
      fix: 'Leave promoteOnLag out to promote for other reasons alone.',
    }),
    ...unless(Number.isInteger(minutes) && minutes >= 1 && minutes <= 60, {
      code: 'PGDR_PROMOTE_MINUTES',
      path: 'promoteOnLag.minutes',
      value: minutes,
      expected: '1 to 60',
      fix: 'So long the lag has to last.',
    }),
  ];
}
