import { topicKeyArn } from '../database';
import type { Place } from '../iam';
import type { EventBus, Topic } from '../model';
import { Names, tagsOf } from '../naming';
import { reference } from '../reference';
import { tellsPeople } from '../runtime';
import type { Settled } from '../settled';

/** Reference to a region's topic. */
export function topicArn(role: Place): string {
  return reference(`${role}.events-topic.arn`);
}

/** One topic a region, so that people are told by the region that still works. */
export function topicsOf(settled: Settled, role: Place): Topic[] {
  if (!tellsPeople(settled, role)) {
    return [];
  }
  const names = new Names(settled);
  const name = names.in('events', role);
  return [
    {
      id: 'events-topic',
      name,
      displayName: `${names.deployment} ${role}`,
      keyArn: topicKeyArn(settled, role),
      publishers: ['cloudwatch.amazonaws.com', 'events.amazonaws.com'],
      subscriptions: settled.subscriptions
        .filter(({ region }) => region === undefined || region === role)
        .map(({ protocol, endpoint }, index) => ({
          id: `subscription-${index + 1}`,
          protocol,
          endpoint,
        })),
      tags: tagsOf(settled, role, name),
    },
  ];
}

/** Lifecycle events for other systems, in the standby region. */
export function busesOf(settled: Settled): EventBus[] {
  const { bus: name } = new Names(settled);
  return [{ id: 'bus', name, tags: tagsOf(settled, 'standby', name) }];
}
