import type { DeploymentRequest } from '../request';
import { type Problem, unless } from './problem';

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** The longest that a name may still point at the old writer after a failover, s. */
const MOST_TTL_SECONDS = 300;

/** DNS names and times. */
export function checkTraffic({ traffic = {} }: DeploymentRequest): Problem[] {
  const { zoneName, recordName, ttlSeconds } = traffic;
  const labels = zoneName?.split('.') ?? [];
  return [
    ...unless(
      zoneName === undefined || (labels.length >= 2 && labels.every((it) => LABEL.test(it))),
      {
        code: 'PGDR_ZONE_NAME',
        path: 'traffic.zoneName',
        value: zoneName,
        expected: 'a name such as trading.internal',
        fix: 'Lower case words with dots between them, and none at the end.',
      },
    ),
    ...unless(recordName === undefined || LABEL.test(recordName), {
      code: 'PGDR_RECORD_NAME',
      path: 'traffic.recordName',
      value: recordName,
      expected: 'one label such as db',
      fix: 'The name of the zone is added to it.',
    }),
    ...unless(
      ttlSeconds === undefined ||
        (Number.isInteger(ttlSeconds) && ttlSeconds >= 1 && ttlSeconds <= MOST_TTL_SECONDS),
      {
        code: 'PGDR_TTL',
        path: 'traffic.ttlSeconds',
        value: ttlSeconds,
        expected: `1 to ${MOST_TTL_SECONDS} s`,
        fix: 'So long clients go on to the old writer.',
      },
    ),
  ];
}
