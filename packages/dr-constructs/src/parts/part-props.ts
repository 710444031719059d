import type { DeploymentPlan } from '../deployment-plan';

/** What a region of a deployment is for. Declared once; which region writes is run-time state. */
export enum DeploymentRole {
  /** Where the writer begins. */
  HOME = 'home',
  /** Where the standby begins, and what runs the failover. */
  STANDBY = 'standby',
  /** A third place. */
  WITNESS = 'witness',
  /** Where backups go, if that is none of the others. */
  BACKUP = 'backup',
}

/** A part of a deployment that every plan has once. */
export interface PartProps {
  /** The plan that is rendered. */
  readonly plan: DeploymentPlan;
}

/** A part of a deployment that there is in several regions. */
export interface RegionPartProps extends PartProps {
  /** The region whose section of the plan is rendered; the part must be in a stack of that region. */
  readonly role: DeploymentRole;
}
