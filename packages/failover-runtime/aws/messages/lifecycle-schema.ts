/** What rules on the event bus match: `source` and `detail-type` of every lifecycle event. */
export const EVENT_SOURCE = 'pg-dr';
export const DETAIL_TYPE = 'PostgreSQL Failover Lifecycle';

/**
 * The published JSON schema of an event's `detail`. A promise: fields are added, never removed or changed, within
 * one `format`.
 */
export const LIFECYCLE_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: DETAIL_TYPE,
  type: 'object',
  required: ['format', 'id', 'deployment', 'type', 'epoch', 'text'],
  properties: {
    format: { const: 1, description: 'Version of this schema.' },
    id: {
      type: 'string',
      description: 'The same for a repeated event: the id of the plan that it is about.',
    },
    deployment: { type: 'string', description: 'Which deployment it is about.' },
    type: {
      type: 'string',
      description: 'What has happened: the plan and its outcome.',
      examples: ['failover-succeeded', 'switchover-succeeded', 'failback-succeeded'],
    },
    epoch: { type: 'integer', minimum: 1, description: 'The epoch of the writer in office.' },
    text: { type: 'string', description: 'The same for people. Not a promise.' },
  },
} as const;
