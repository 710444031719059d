import { compiledEntry } from '../processes/compiled-entry';
import type { RoleProcess } from '../processes/role-process';
import type { Run } from '../processes/run';
import type { EndpointAddress, EndpointChange, EndpointRecord } from './endpoint';
import type { LinkChange } from './links';
import type { NetworkState } from './network';
import type { RouteSpec } from './route';

/** The process with all links between the places, and the endpoint's name service. */
export interface NetworkRole {
  readonly settings: undefined;
  /** Where the name service listens; a region reaches it by a route to `outside`. */
  readonly ready: { readonly namePort: number };
  readonly calls: {
    /** Returns the port to connect to. */
    addRoute(spec: RouteSpec): number;
    removeRoute(port: number): void;
    /** All of them at once; returns when that was, by the machine's clock, in milliseconds. */
    setLinks(changes: readonly LinkChange[]): number;
    setAddresses(addresses: readonly EndpointAddress[]): void;
    pointEndpoint(record: EndpointRecord): EndpointChange;
    state(): NetworkState & { readonly endpoint: EndpointRecord | undefined };
  };
  readonly events: object;
}

/** Starts the network with every link open, no routes, and an endpoint without a record. */
export function startNetwork(run: Run): Promise<RoleProcess<NetworkRole>> {
  return run.startRole<NetworkRole>({
    name: 'network',
    entry: compiledEntry('local/network/main'),
    settings: undefined,
  });
}
