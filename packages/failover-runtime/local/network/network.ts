import type { LinkChange } from './links';
import { LinkTable } from './links';
import type { LinkPair } from './connection';
import { Route, type RouteSpec } from './route';

/** A route as it stands. */
export interface RouteState extends RouteSpec {
  readonly port: number;
  /** Connections that have not ended, those that can no longer carry anything included. */
  readonly connections: number;
}

export interface NetworkState {
  /** Every link, or service of a link, that is not open. */
  readonly faults: readonly LinkChange[];
  readonly routes: readonly RouteState[];
}

/** All routes and links between the places of a rig. */
export class Network {
  private readonly links = new LinkTable();
  private readonly routes = new Set<Route>();

  /** Opens a route and returns the port to connect to. The same route may be opened more than once. */
  async addRoute(spec: RouteSpec): Promise<number> {
    const route = new Route(spec, this.pair(spec));
    await route.listen();
    // A link may have changed while the port was being opened.
    route.setLinks(this.pair(spec));
    this.routes.add(route);
    return route.port;
  }

  /** Closes the route on this port and resets what it carries. Does nothing if there is none. */
  async removeRoute(port: number): Promise<void> {
    for (const route of this.routes) {
      if (route.port === port) {
        this.routes.delete(route);
        await route.close();
        return;
      }
    }
  }

  /** Changes links, all of them between two events: nobody can see the first changed and the last not yet. */
  setLinks(changes: readonly LinkChange[]): void {
    for (const change of changes) {
      this.links.set(change);
    }
    for (const route of this.routes) {
      route.setLinks(this.pair(route.spec));
    }
  }

  state(): NetworkState {
    const routes = [...this.routes].map((route) => ({
      ...route.spec,
      port: route.port,
      connections: route.open,
    }));
    return { faults: this.links.faults(), routes };
  }

  async close(): Promise<void> {
    await Promise.all([...this.routes].map((route) => route.close()));
    this.routes.clear();
  }

  private pair({ from, to, service }: RouteSpec): LinkPair {
    return { there: this.links.mode(from, to, service), back: this.links.mode(to, from, service) };
  }
}
