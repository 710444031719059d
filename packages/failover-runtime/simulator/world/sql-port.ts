import type { Observation, ProbeOutcome } from '../../core/observation';
import { AdapterError, StaleEpochError } from '../../plan/errors';
import type { DatabaseControl, FenceReport, LeaseTerms, RenewalToken } from '../../plan/ports';
import type { SimDatabase } from './database';
import type { Hearing, Sightings } from './sightings';
import type { Answer, Network } from './network';
import type { SimProcess } from './process';

/** The evidence of a fence that does not say where the writer ended. */
export const ISOLATED_BY_SERVICE = 'isolated by the service';

/** One database as one process reaches it. */
export class SqlPort implements DatabaseControl {
  constructor(
    private readonly caller: SimProcess,
    private readonly database: SimDatabase,
    private readonly network: Network,
    private readonly sightings: Sightings,
    private readonly hearing: Hearing,
  ) {}

  observe(timeoutMs: number): Promise<Observation> {
    const { caller, database, network } = this;
    return network.call(caller, database.region, timeoutMs, this.look, this.note);
  }

  /** What is seen where the database is; numbered only when somebody hears of it. */
  private readonly look = (): Observation => {
    const { database } = this;
    if (database.frozen) {
      return this.unanswered('silent');
    }
    return database.up ? this.answered() : this.absent();
  };

  private readonly note = (seen: Answer<Observation>): Observation => {
    const { caller, sightings } = this;
    const {
      from,
      of,
      outcome,
      database: view,
    } = 'error' in seen ? this.unanswered('silent') : seen.value;
    const sequence = sightings.next(from, of);
    const observation: Observation =
      view === undefined
        ? { from, of, sequence, outcome }
        : { from, of, sequence, outcome, database: view };
    this.hearing.note(caller, observation);
    return observation;
  };

  beginRenewal(timeoutMs: number): Promise<RenewalToken> {
    return this.ask(timeoutMs, () => this.database.beginRenewal());
  }

  renewLease(token: RenewalToken, lease: LeaseTerms, timeoutMs: number): Promise<void> {
    return this.ask(timeoutMs, () => this.database.renewLease(token, lease, this.caller.name));
  }

  async fence(epoch: number, timeoutMs: number, isOver: () => boolean): Promise<FenceReport> {
    try {
      const finalLsn = await this.ask(timeoutMs, () =>
        this.database.lockOut(epoch, this.caller.name, 'fence'),
      );
      return { confirmed: true, evidence: 'roles locked, sessions ended', finalLsn };
    } catch (error) {
      if (error instanceof StaleEpochError) {
        throw error;
      }
      return this.database.traits.serviceFences && !isOver()
        ? this.fenceByService(epoch, timeoutMs)
        : { confirmed: false, evidence: (error as Error).message };
    }
  }

  unfence(epoch: number, timeoutMs: number): Promise<void> {
    const { caller, database, network } = this;
    return network.call(caller, database.region, timeoutMs, () => {
      if (database.isIsolated) {
        database.readmitByService();
      }
      this.mustAnswer();
      database.unfence(epoch, caller.name);
    });
  }

  /** The service is reached where the region is, whatever its server does. */
  private async fenceByService(epoch: number, timeoutMs: number): Promise<FenceReport> {
    const { caller, database, network } = this;
    try {
      await network.call(caller, database.region, timeoutMs, () =>
        database.fenceByService(epoch, caller.name),
      );
      return { confirmed: true, evidence: ISOLATED_BY_SERVICE };
    } catch (error) {
      return { confirmed: false, evidence: (error as Error).message };
    }
  }

  lockOut(epoch: number, timeoutMs: number): Promise<number> {
    return this.ask(timeoutMs, () => this.database.lockOut(epoch, this.caller.name));
  }

  promote(epoch: number, timeoutMs: number): Promise<'soon'> {
    return this.ask(timeoutMs, () => {
      this.database.promote(epoch, this.caller.name);
      return 'soon';
    });
  }

  open(token: RenewalToken, terms: LeaseTerms, timeoutMs: number): Promise<number> {
    const { caller, database } = this;
    return this.network.begin(caller, database.region, timeoutMs, (answer) => {
      const attempt = (): void => {
        try {
          this.mustAnswer();
          answer({ value: database.open(token, terms, caller.name) });
        } catch (error) {
          answer({ error });
        }
      };
      database.promotion.whenOver(timeoutMs, attempt);
    });
  }

  follow(
    epoch: number,
    timeoutMs: number,
  ): Promise<'already' | 'rejoined' | 'rewound' | 'rebuilt'> {
    const { caller, database } = this;
    return this.network.begin(caller, database.region, timeoutMs, (answer) => {
      try {
        database.follow(epoch, caller.name, (how) => answer({ value: how }));
      } catch (error) {
        answer({ error });
      }
    });
  }

  private ask<T>(timeoutMs: number, effect: () => T): Promise<T> {
    return this.network.call(this.caller, this.database.region, timeoutMs, () => {
      this.mustAnswer();
      return effect();
    });
  }

  private mustAnswer(): void {
    const { up, frozen, region } = this.database;
    if (!up || frozen) {
      throw new AdapterError(`The database of ${region} does not answer.`);
    }
  }

  private answered(): Observation {
    const { caller, database } = this;
    const view = database.view();
    const { region: of } = database;
    return { from: caller.region, of, sequence: 0, outcome: 'answered', database: view };
  }

  /** Only who is beside a server can tell that it stopped from that nobody listens. */
  private absent(): Observation {
    return this.unanswered(this.caller.region === this.database.region ? 'stopped' : 'refused');
  }

  private unanswered(outcome: ProbeOutcome): Observation {
    return { from: this.caller.region, of: this.database.region, sequence: 0, outcome };
  }
}
