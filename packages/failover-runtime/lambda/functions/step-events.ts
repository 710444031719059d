import * as z from 'zod';

const stepId = z.enum([
  'claim',
  'confirm',
  'rebuild',
  'gate',
  'fence',
  'lock',
  'catch-up',
  'yield',
  'promote',
  'verify',
  'rehearse',
  'credentials',
  'redirect',
  'announce',
  'protect',
]);

const deployment = z.string();
const plan = { deployment, planId: z.string(), driver: z.string() };
/** Documents of Systems Manager have no booleans. */
const yes = z
  .union([z.boolean(), z.enum(['yes', 'no'])])
  .transform((it) => it === true || it === 'yes');

/** What the function that takes steps can be asked: by a state machine, a runbook or a person's command. */
export const stepEventSchema = z.discriminatedUnion('action', [
  z.object({ action: z.literal('step'), ...plan, step: stepId, sliceMs: z.number().min(0) }),
  z.object({ action: z.literal('look'), ...plan, sliceMs: z.number().min(0) }),
  z.object({ action: z.literal('ask'), ...plan, taskToken: z.string() }),
  z.object({
    action: z.literal('request'),
    deployment,
    by: z.string().min(1),
    plan: z.enum(['failover', 'switchover', 'failback', 'drill']),
    dataLoss: yes.default(false),
    unprovenFence: yes.default(false),
  }),
  z.object({
    action: z.literal('answer'),
    deployment,
    by: z.string().min(1),
    approve: yes,
    dataLoss: yes.default(false),
    unprovenFence: yes.default(false),
    reason: z.string().default(''),
  }),
  z.object({
    action: z.literal('intervene'),
    deployment,
    by: z.string().min(1),
    wish: z.enum(['abort', 'pause', 'resume', 'maintenance']),
  }),
  z.object({ action: z.literal('await'), deployment, planId: z.string(), step: stepId }),
]);

export type StepEvent = z.infer<typeof stepEventSchema>;
