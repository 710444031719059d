import type { Place } from './places';

/**
 * How a link treats what is sent over it, from the mildest to the worst:
 * - `open`: carries it at once;
 * - `slow`: carries it in order, `delayMs` late, at most `bytesPerSecond` (default: no limit);
 * - `black-hole`: it vanishes, and nobody is told;
 * - `cut`: it is refused; connections are reset at once, and new ones too.
 */
export type LinkMode =
  | { readonly kind: 'open' }
  | { readonly kind: 'slow'; readonly delayMs: number; readonly bytesPerSecond?: number }
  | { readonly kind: 'black-hole' }
  | { readonly kind: 'cut' };

/** A link carries what is sent from one place to another; the way back is a link of its own. */
export interface LinkChange {
  readonly from: Place;
  readonly to: Place;
  /** Only what this service's connections carry. Default: everything. */
  readonly service?: string;
  readonly mode: LinkMode;
}

export const OPEN: LinkMode = { kind: 'open' };

const SEVERITY: Readonly<Record<LinkMode['kind'], number>> = {
  open: 0,
  slow: 1,
  'black-hole': 2,
  cut: 3,
};

function key(from: Place, to: Place, service: string | undefined): string {
  return `${from}>${to}/${service ?? ''}`;
}

/**
 * The state of all links. Every link is open until it is changed. A service has the worse of the whole
 * link's mode and its own, so that healing one never undoes a fault of the other. Inside a place there is
 * no link: it always carries.
 */
export class LinkTable {
  private readonly changes = new Map<string, LinkChange>();

  set(change: LinkChange): void {
    const id = key(change.from, change.to, change.service);
    if (change.mode.kind === 'open') {
      this.changes.delete(id);
    } else {
      this.changes.set(id, change);
    }
  }

  mode(from: Place, to: Place, service: string): LinkMode {
    if (from === to) {
      return OPEN;
    }
    const whole = this.changes.get(key(from, to, undefined))?.mode ?? OPEN;
    const own = this.changes.get(key(from, to, service))?.mode ?? OPEN;
    return SEVERITY[own.kind] >= SEVERITY[whole.kind] ? own : whole;
  }

  /** Every link and service that is not open. */
  faults(): readonly LinkChange[] {
    return [...this.changes.values()];
  }
}

/** Changes for both directions between two places. */
export function bothWays(a: Place, b: Place, mode: LinkMode, service?: string): LinkChange[] {
  const only = service === undefined ? {} : { service };
  return [
    { from: a, to: b, mode, ...only },
    { from: b, to: a, mode, ...only },
  ];
}
