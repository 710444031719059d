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
  const { networks, functions, backups, regions } = settled;
  const { snapshotCopy } = backups;
  return [
    {
      name: 'monitor',
      role: 'standby',
      inNetwork: true,
      ...WATCH,
      description: 'Looks at both databases, decides, and has plans driven',
    },
    {
      name: 'agent',
      role: 'home',
      inNetwork: true,
      ...WATCH,
      description: 'Looks at both databases and renews the lease of the writer beside it',
    },
    {
      name: 'agent',
      role: 'standby',
      inNetwork: true,
      ...WATCH,
      description: 'Looks at both databases and renews the lease of the writer beside it',
    },
    ...(networks.witness === undefined
      ? []
      : [
          {
            name: 'probe' as const,
            role: 'witness' as const,
            inNetwork: true,
            ...WATCH,
            description: 'Looks at both databases from a third place',
          },
        ]),
    {
      name: 'step',
      role: 'standby',
      inNetwork: true,
      timeoutSeconds: STEP_SECONDS,
      memoryMib: 512,
      description: 'Takes one step of a plan, or writes down what a person asks for',
    },
    ...(functions.rotationDays > 0
      ? [
          {
            name: 'rotation' as const,
            role: 'home' as const,
            inNetwork: true,
            timeoutSeconds: 60,
            memoryMib: 256,
            description: "Changes the administrator's password",
          },
        ]
      : []),
    ...(snapshotCopy === undefined
      ? []
      : [
          {
            name: 'snapshot-copy' as const,
            role: regions.backup === undefined ? ('standby' as const) : ('backup' as const),
            inNetwork: false,
            timeoutSeconds: 300,
            memoryMib: 256,
            schedule: rate(snapshotCopy.everyHours),
            description: 'Copies new snapshots into this region and removes old copies',
          },
        ]),
  ];
}

/** EventBridge wants the singular for one. */
function rate(hours: number): string {
  return hours === 1 ? 'rate(1 hour)' : `rate(${hours} hours)`;
}
