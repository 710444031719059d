import type { FunctionName, Place } from '../iam';
import type { Settled } from '../settled';

/** Which function runs where, and with what. */
export interface FunctionRow {
  readonly name: FunctionName;
  readonly role: Place;
  /** Inside the region's network, from where it reaches the databases. */
  readonly inNetwork: boolean;
  readonly timeoutSeconds: number;
  readonly memoryMib: number;
  /** `rate(1 minute)`; absent: it is called by somebody. */
  readonly schedule?: string;
  readonly description: string;
}

/** Watching functions tick until their minute is over, so that the next one goes on where they end. */
const WATCH = { timeoutSeconds: 60, memoryMib: 512, schedule: 'rate(1 minute)' } as const;

/** The longest step of a plan in one go, and what it needs around. D1: no function runs longer. */
const STEP_SECONDS = 300;

/** Every function of a deployment. */
export function roster(settled: Settled): FunctionRow[] {
  return [
    ...watching(settled),
    {
      name: 'step',
      role: 'standby',
      inNetwork: true,
      timeoutSeconds: STEP_SECONDS,
      memoryMib: 512,
      description: 'Takes one step of a plan, or writes down what a person asks for',
    },
    ...rotation(settled),
    ...snapshotCopy(settled),
  ];
}

/** Whether people have to be told of what happens in a region: it has a database, or functions that may fail. */
export function tellsPeople(settled: Settled, role: Place): boolean {
  return roster(settled).some((row) => row.role === role);
}

/** A monitor in the standby region, an agent beside each database, a probe where there is a third network. */
function watching({ networks }: Settled): FunctionRow[] {
  const watch = (name: FunctionName, role: Place, description: string): FunctionRow => ({
    name,
    role,
    inNetwork: true,
    ...WATCH,
    description,
  });
  const agent = 'Looks at both databases and renews the lease of the writer beside it';
  return [
    watch('monitor', 'standby', 'Looks at both databases, decides, and has plans driven'),
    watch('agent', 'home', agent),
    watch('agent', 'standby', agent),
    ...(networks.witness === undefined
      ? []
      : [watch('probe', 'witness', 'Looks at both databases from a third place')]),
  ];
}

function rotation({ functions }: Settled): FunctionRow[] {
  return functions.rotationDays === 0
    ? []
    : [
        {
          name: 'rotation',
          role: 'home',
          inNetwork: true,
          timeoutSeconds: 60,
          memoryMib: 256,
          description: "Changes the administrator's password",
        },
      ];
}

function snapshotCopy({ backups, regions }: Settled): FunctionRow[] {
  return backups.snapshotCopy === undefined
    ? []
    : [
        {
          name: 'snapshot-copy',
          role: regions.backup === undefined ? 'standby' : 'backup',
          inNetwork: false,
          timeoutSeconds: 300,
          memoryMib: 256,
          schedule: rate(backups.snapshotCopy.everyHours),
          description: 'Copies new snapshots into this region and removes old copies',
        },
      ];
}

/** EventBridge wants the singular for one. */
function rate(hours: number): string {
  return hours === 1 ? 'rate(1 hour)' : `rate(${hours} hours)`;
}
