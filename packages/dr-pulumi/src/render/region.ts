import type { DatabasePlan, RegionBlueprint } from '../private/failover-runtime';
import { renderAlarm, renderDashboard } from './alarms';
import { renderBackupReplication, renderSchedule, renderVault } from './backups';
import { renderBucket } from './buckets';
import { renderCluster, renderGlobalCluster } from './cluster';
import { renderParameterGroup, renderSubnetGroup } from './database-groups';
import { renderServiceZone } from './endpoints';
import { renderBus, renderRule } from './events';
import { renderFunction } from './functions';
import { renderInstance } from './instance';
import { renderKey } from './keys';
import { renderLogGroup } from './log-groups';
import { renderCreatedNetwork } from './network';
import type { Rendering } from './rendering';
import { renderRole } from './roles';
import { renderRoute } from './routes';
import { renderRunbook } from './runbooks';
import { renderSecret } from './secret';
import { renderSecurityGroup } from './security-groups';
import { renderStateMachine } from './state-machines';
import { renderTable } from './tables';
import { renderTopic } from './topics';
import { renderTraffic } from './traffic';

/** Everything of one region. The order is one for readers: what waits for what is said by the values. */
export function renderRegion(rendering: Rendering): void {
  const { plan } = rendering;
  for (const key of plan.keys) renderKey(rendering, key);
  for (const group of plan.logGroups) renderLogGroup(rendering, group);
  for (const role of plan.roles) renderRole(rendering, role);
  renderNetwork(rendering, plan);
  if (plan.secret !== undefined) renderSecret(rendering, plan.secret);
  if (plan.database !== undefined) renderDatabase(rendering, plan.database);
  renderRuntime(rendering, plan);
  renderObservation(rendering, plan);
  if (plan.traffic !== undefined) renderTraffic(rendering, plan.traffic);
  renderBackups(rendering, plan);
}

function renderNetwork(rendering: Rendering, { network }: RegionBlueprint): void {
  if (network === undefined) return;
  if (network.created !== undefined) renderCreatedNetwork(rendering, network.created);
  for (const group of network.securityGroups) renderSecurityGroup(rendering, group);
  for (const zone of network.serviceZones) renderServiceZone(rendering, zone);
  for (const route of network.addedRoutes) {
    renderRoute(rendering, route, rendering.value(route.routeTableId));
  }
}

function renderDatabase(rendering: Rendering, plan: DatabasePlan): void {
  renderSubnetGroup(rendering, plan.subnetGroup);
  for (const group of plan.parameterGroups) renderParameterGroup(rendering, group);
  if (plan.globalCluster !== undefined) renderGlobalCluster(rendering, plan.globalCluster);
  const { database } = plan;
  if (database.kind === 'cluster') renderCluster(rendering, database);
  else renderInstance(rendering, database);
}

function renderRuntime(rendering: Rendering, plan: RegionBlueprint): void {
  for (const table of plan.tables) renderTable(rendering, table);
  for (const fn of plan.functions) renderFunction(rendering, fn);
  for (const machine of plan.stateMachines) renderStateMachine(rendering, machine);
  for (const runbook of plan.runbooks) renderRunbook(rendering, runbook);
}

function renderObservation(rendering: Rendering, plan: RegionBlueprint): void {
  for (const topic of plan.topics) renderTopic(rendering, topic);
  for (const bus of plan.buses) renderBus(rendering, bus);
  for (const rule of plan.rules) renderRule(rendering, rule);
  for (const alarm of plan.alarms) renderAlarm(rendering, alarm);
  for (const dashboard of plan.dashboards) renderDashboard(rendering, dashboard);
}

function renderBackups(rendering: Rendering, { backups }: RegionBlueprint): void {
  for (const vault of backups.vaults) renderVault(rendering, vault);
  for (const schedule of backups.schedules) renderSchedule(rendering, schedule);
  for (const bucket of backups.buckets) renderBucket(rendering, bucket);
  for (const replication of backups.replications) {
    renderBackupReplication(rendering, replication, rendering.references.at('home.database.arn'));
  }
}
