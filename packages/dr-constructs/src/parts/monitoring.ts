import { Construct } from 'constructs';
import { renderAlarm, renderDashboard } from '../render/alarms';
import { renderTopic } from '../render/topics';
import { beginPart, renderOwned } from '../private/part';
import { type RegionPartProps } from './part-props';

/**
 * Alarms, topics, event rules and the dashboard of one region.
 */
export class Monitoring extends Construct {
  constructor(scope: Construct, id: string, props: RegionPartProps) {
    super(scope, id);
    const rendering = beginPart(this, props.plan, props.role);
    const { topics, alarms, dashboards } = rendering.plan;
    for (const topic of topics) renderTopic(rendering, topic);
    renderOwned(rendering, 'monitoring');
    for (const alarm of alarms) renderAlarm(rendering, alarm);
    for (const dashboard of dashboards) renderDashboard(rendering, dashboard);
  }
}
