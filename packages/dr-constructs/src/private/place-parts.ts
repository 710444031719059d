import type { DeploymentPlan } from '../deployment-plan';
import {
  Backups,
  Credentials,
  CredentialsRotation,
  DeploymentRole,
  FailoverAutomation,
  Monitoring,
  NetworkLinks,
  OperationsRole,
  PrimaryDatabase,
  RegionKeys,
  RegionNetwork,
  ReplicaDatabase,
  Runbooks,
  TrafficSwitch,
  WitnessTable,
} from '../parts';
import type { DeploymentScopes } from './deployment-stacks';

/** Puts every part of a deployment where it belongs. */
export function placeParts(plan: DeploymentPlan, scopes: DeploymentScopes): void {
  const { home, standbyKeys, standby, homeLinks, witness, witnessLinks, backup } = scopes;
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
  new NetworkLinks(standby, 'NetworkLinks', atStandby);
  new ReplicaDatabase(standby, 'Database', { plan });
  new FailoverAutomation(standby, 'Automation', atStandby);
  new TrafficSwitch(standby, 'Traffic', { plan });
  new Monitoring(standby, 'Monitoring', atStandby);
  new Backups(standby, 'Backups', atStandby);
  new OperationsRole(standby, 'Operations', { plan });
  new Runbooks(standby, 'Runbooks', { plan });

  new NetworkLinks(homeLinks, 'NetworkLinks', atHome);
  new FailoverAutomation(homeLinks, 'Automation', atHome);
  new CredentialsRotation(homeLinks, 'Rotation', { plan });
  new Backups(homeLinks, 'Backups', atHome);

  if (witness) {
    new WitnessTable(witness, 'Table', { plan });
    new RegionNetwork(witness, 'Network', atWitness);
  }
  if (witnessLinks) {
    new NetworkLinks(witnessLinks, 'NetworkLinks', atWitness);
    new FailoverAutomation(witnessLinks, 'Automation', atWitness);
  }
  if (backup) {
    new RegionKeys(backup, 'Keys', atBackup);
    new Backups(backup, 'Backups', atBackup);
  }
}
