import type { DeploymentPlan } from '../deployment-plan';
import {
  AcceptedPeerings,
  Backups,
  Credentials,
  CredentialsRotation,
  DeploymentRole,
  FailoverAutomation,
  Monitoring,
  OperationsRole,
  PrimaryDatabase,
  RegionKeys,
  RegionNetwork,
  ReplicaDatabase,
  RequestedPeerings,
  Runbooks,
  ServiceNames,
  TrafficSwitch,
  WitnessTable,
} from '../parts';
import type { DeploymentScopes } from './deployment-stacks';

/** Puts every part of a deployment where it belongs. */
export function placeParts(plan: DeploymentPlan, scopes: DeploymentScopes): void {
  const { home, standbyKeys, standby, homeLinks, standbyLinks, witness, witnessLinks, backup } =
    scopes;
  const atHome = { plan, role: DeploymentRole.HOME };
  const atStandby = { plan, role: DeploymentRole.STANDBY };
  const atWitness = { plan, role: DeploymentRole.WITNESS };
  const atBackup = { plan, role: DeploymentRole.BACKUP };

  new RegionKeys(standbyKeys, 'Keys', atStandby);

  new RegionKeys(home, 'Keys', atHome);
  new RegionNetwork(home, 'Network', atHome);
  new Credentials(home, 'Credentials', { plan });
  new PrimaryDatabase(home, 'Database', { plan });
  new Monitoring(home, 'Monitoring', atHome);

  new RegionNetwork(standby, 'Network', atStandby);
  new RequestedPeerings(standby, 'RequestedPeerings', atStandby);
  new ServiceNames(standby, 'ServiceNames', atStandby);
  new ReplicaDatabase(standby, 'Database', { plan });
  new FailoverAutomation(standby, 'Automation', atStandby);
  const monitoring = new Monitoring(standby, 'Monitoring', atStandby);
  const traffic = new TrafficSwitch(standby, 'Traffic', { plan });
  // Health checks name the latch's alarm, which has to be there.
  traffic.node.addDependency(monitoring.node.findChild('latch-alarm'));
  new Backups(standby, 'Backups', atStandby);
  new OperationsRole(standby, 'Operations', { plan });
  new Runbooks(standby, 'Runbooks', { plan });

  new AcceptedPeerings(homeLinks, 'AcceptedPeerings', atHome);
  new ServiceNames(homeLinks, 'ServiceNames', atHome);
  new FailoverAutomation(homeLinks, 'Automation', atHome);
  new CredentialsRotation(homeLinks, 'Rotation', { plan });
  new Backups(homeLinks, 'Backups', atHome);

  if (witness) {
    new RegionKeys(witness, 'Keys', atWitness);
    new WitnessTable(witness, 'Table', { plan });
    new RegionNetwork(witness, 'Network', atWitness);
  }
  if (witnessLinks) {
    new RequestedPeerings(witnessLinks, 'RequestedPeerings', atWitness);
    new ServiceNames(witnessLinks, 'ServiceNames', atWitness);
    new FailoverAutomation(witnessLinks, 'Automation', atWitness);
    new Monitoring(witnessLinks, 'Monitoring', atWitness);
  }
  if (standbyLinks) new AcceptedPeerings(standbyLinks, 'AcceptedPeerings', atStandby);
  if (backup) {
    new RegionKeys(backup, 'Keys', atBackup);
    new Backups(backup, 'Backups', atBackup);
    new Monitoring(backup, 'Monitoring', atBackup);
  }
}
