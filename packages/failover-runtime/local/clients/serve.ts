import type { FleetConfiguration } from './configuration';
import { httpLookup } from './endpoint';
import { FleetError } from './errors';
import { type Fleet, createFleet } from './fleet';
import type { FleetReply, FleetRequest } from './messages';
import { DEFAULT_PACING } from './configuration';

/** Answers the requests of the process that owns the drill, one fleet for the life of this process. */
export class FleetServer {
  private fleet: Fleet | undefined;

  async answer(request: FleetRequest): Promise<FleetReply> {
    try {
      // JSON has no undefined: a reply without a result would not be recognised as one.
      return { id: request.id, result: (await this.carryOut(request)) ?? null };
    } catch (error) {
      return { id: request.id, error: error instanceof Error ? error.message : String(error) };
    }
  }

  /** Stops the writers and completes the records, also where nobody asked for it any more. */
  async close(): Promise<void> {
    await this.fleet?.close();
  }

  private async carryOut(request: FleetRequest): Promise<unknown> {
    if (request.command === 'configure') {
      if (this.fleet !== undefined) throw new FleetError('The fleet is configured already.');
      this.fleet = createFleet(withHttpLookups(request.argument));
      return undefined;
    }
    if (this.fleet === undefined) throw new FleetError('The fleet has not been configured yet.');
    switch (request.command) {
      case 'start':
        return this.fleet.start(request.argument);
      case 'stop':
        return this.fleet.stop(request.argument);
      case 'acknowledged':
        return this.fleet.acknowledged(request.argument);
      case 'progress':
        return this.fleet.progress();
      case 'records':
        return this.fleet.records();
      case 'close':
        return this.fleet.close();
    }
  }
}

function withHttpLookups(configuration: FleetConfiguration<string>): FleetConfiguration {
  const deadlineMs = configuration.pacing?.lookupDeadlineMs ?? DEFAULT_PACING.lookupDeadlineMs;
  return {
    ...configuration,
    groups: configuration.groups.map((group) =>
      group.kind === 'endpoint'
        ? { ...group, lookup: httpLookup(group.lookup, deadlineMs) }
        : group,
    ),
  };
}
