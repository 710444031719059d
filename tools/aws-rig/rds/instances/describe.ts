import { identifierIn, type Parameters } from '../wire/parameters';
import { instanceNotFound } from '../wire/rds-error';
import type { XmlValue } from '../wire/xml';
import type { World } from '../world';
import { describeInstance } from './describe-instance';

/** As it was `describeLag` ago. All instances come on one page. */
export function describeDBInstances(world: World, region: string, wanted: Parameters): XmlValue {
  const lag = world.timings.describeLag;
  const id = wanted.optionalIdentifier('DBInstanceIdentifier');
  const everywhere = world.instances.seen(undefined, lag);
  const found = everywhere.filter(
    (instance) => instance.region === region && (id === undefined || instance.id === id),
  );
  if (id !== undefined && found.length === 0) throw instanceNotFound(identifierIn(id));
  return {
    DBInstances: {
      DBInstance: found.map((instance) =>
        describeInstance(
          instance,
          everywhere.filter((other) => other.source === instance.arn && !other.replicationEnded),
        ),
      ),
    },
  };
}
