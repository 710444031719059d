import type { DatabaseRegion } from '../../core/regions';
import type { Place } from './places';

/** Where a database region is reached from one place. */
export interface EndpointAddress {
  readonly region: DatabaseRegion;
  readonly from: Place;
  /** Default `127.0.0.1`. */
  readonly host?: string;
  readonly port: number;
}

/** Which region the deployment's endpoint names. */
export interface EndpointRecord {
  readonly region: DatabaseRegion;
  readonly epoch: number;
}

/** How a change of the record ended. */
export type EndpointChange =
  | { readonly kind: 'done'; readonly record: EndpointRecord }
  | { readonly kind: 'stale'; readonly record: EndpointRecord };

/** The deployment's endpoint: one record, and an address of each region for each place. */
export class Endpoint {
  private readonly addresses = new Map<string, EndpointAddress>();
  private current: EndpointRecord | undefined;

  get record(): EndpointRecord | undefined {
    return this.current;
  }

  setAddresses(addresses: readonly EndpointAddress[]): void {
    for (const address of addresses) {
      this.addresses.set(`${address.region}/${address.from}`, address);
    }
  }

  /** Accepts a higher epoch, or the same record again; an epoch names one region for good. */
  point(wanted: EndpointRecord): EndpointChange {
    const { current } = this;
    if (current !== undefined) {
      const repeated = wanted.epoch === current.epoch && wanted.region === current.region;
      if (wanted.epoch <= current.epoch && !repeated) {
        return { kind: 'stale', record: current };
      }
    }
    this.current = wanted;
    return { kind: 'done', record: wanted };
  }

  /** The answer to a look-up from a place; undefined while there is no record or no address for it. */
  resolve(from: Place): EndpointAddress | undefined {
    return this.current && this.addresses.get(`${this.current.region}/${from}`);
  }
}
