import { ChangeResourceRecordSetsCommand, type Route53Client } from '@aws-sdk/client-route-53';
import { DATABASE_REGIONS, type DatabaseRegion } from '../../core/regions';
import { call } from '../calls/call';
import { DEFAULT_LIMITS } from '../calls/limits';
import type { Target } from '../pointer/epoch-pointer';

/** A pair of weighted CNAME records, one for each database. */
export interface WeightedRecords {
  readonly hostedZoneId: string;
  /** The name that the application uses: `db.example.internal`. */
  readonly name: string;
  readonly ttlSeconds: number;
  readonly endpoints: Readonly<Record<DatabaseRegion, string>>;
  /**
   * The health check that follows the latch, by region. With it traffic moves before any weight does: a record
   * of weight 0 is answered as soon as the other one is unhealthy.
   */
  readonly healthChecks?: Readonly<Partial<Record<DatabaseRegion, string>>>;
}

/** Shows the writer by weights: 100 for its record, 0 for the other, both in one change. Route 53's control plane. */
export function weights(
  client: Route53Client,
  records: WeightedRecords,
  totalMs: number = DEFAULT_LIMITS.totalMs,
): (target: Target) => Promise<void> {
  return async ({ region: writer, epoch }) => {
    const command = new ChangeResourceRecordSetsCommand({
      HostedZoneId: records.hostedZoneId,
      ChangeBatch: {
        Comment: `${writer} writes in epoch ${epoch}`,
        Changes: DATABASE_REGIONS.map((region) => ({
          Action: 'UPSERT' as const,
          ResourceRecordSet: recordSet(records, region, region === writer ? 100 : 0),
        })),
      },
    });
    await call('changing weights', (options) => client.send(command, options), totalMs);
  };
}

function recordSet(records: WeightedRecords, region: DatabaseRegion, weight: number) {
  const healthCheck = records.healthChecks?.[region];
  return {
    Name: records.name,
    Type: 'CNAME' as const,
    SetIdentifier: region,
    Weight: weight,
    TTL: records.ttlSeconds,
    ResourceRecords: [{ Value: records.endpoints[region] }],
    ...(healthCheck === undefined ? {} : { HealthCheckId: healthCheck }),
  };
}
