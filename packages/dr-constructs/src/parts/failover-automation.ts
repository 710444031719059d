import { Construct } from 'constructs';
import { renderBus } from '../render/events';
import { renderStateMachine } from '../render/state-machines';
import { renderTable } from '../render/tables';
import { beginPart, renderOwned } from '../private/part';
import { DeploymentRole, type RegionPartProps } from './part-props';

/**
 * What watches one region and, on the standby side, decides and drives plans: functions with their roles and clocks,
 * state tables, state machines, the bus of lifecycle events.
 */
export class FailoverAutomation extends Construct {
  constructor(scope: Construct, id: string, props: RegionPartProps) {
    super(scope, id);
    const rendering = beginPart(this, props.plan, props.role);
    const { tables, buses, stateMachines } = rendering.plan;
    // The witness's table is a part of its own, because it needs nothing and everything else there does.
    if (props.role !== DeploymentRole.WITNESS) {
      for (const table of tables) renderTable(rendering, table);
    }
    for (const bus of buses) renderBus(rendering, bus);
    renderOwned(rendering, 'automation');
    for (const machine of stateMachines) renderStateMachine(rendering, machine);
  }
}
