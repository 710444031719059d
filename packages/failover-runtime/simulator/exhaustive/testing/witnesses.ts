import type { Random } from '../../world';
import type { ProcessEvent } from '../deployment';
import { inputOf } from '../inputs';
import type { LiveProcess } from '../live-process';
import { NOBODY } from '../process-state';
import { begun } from '../processes';
import { WIDTH } from '../row';
import { Walk, type Root } from '../walk';
import type { Bound } from '../bound';

interface Witness {
  readonly live: LiveProcess;
  readonly planId: string | undefined;
  serials: readonly number[];
}

/**
 * Takes a walk at random, and beside it lets each process of it live through all that happens to it, once and from
 * the beginning to the end. What the search takes from its tables must be what these have come to.
 */
export class WitnessedWalk {
  readonly walk: Walk;
  private readonly witnesses = new Map<number, Witness>();
  private events: ProcessEvent[] = [];

  constructor(bound: Bound) {
    this.walk = new Walk(bound, (event) => this.events.push(event));
  }

  /** How many steps of processes were compared; throws where one differs. */
  async take(root: Root, random: Random, steps: number): Promise<number> {
    const { walk } = this;
    const before = new Int32Array(WIDTH);
    let compared = 0;
    this.witnesses.clear();
    walk.begin(root);
    for (let step = 0; step < steps; step += 1) {
      const count = walk.list();
      if (count === 0) {
        break;
      }
      const move = walk.next[random.below(count)] as number;
      before.set(walk.at.row);
      this.events = [];
      while (!walk.tryTo(move)) {
        await walk.learn();
        walk.at.row.set(before);
        this.events = [];
      }
      for (const event of this.events) {
        await this.witness(event);
      }
      compared += this.events.length;
      this.compare();
    }
    return compared;
  }

  private async witness({ process, input }: ProcessEvent): Promise<void> {
    const { witnesses } = this;
    const { replies } = this.walk.tables;
    if (typeof input === 'object') {
      const live = await begun(input.begins);
      const witness = { live, planId: input.begins, serials: [] };
      witnesses.set(process, witness);
      this.recognise(witness);
      return;
    }
    const witness = witnesses.get(process) as Witness;
    if (typeof input === 'number') {
      await witness.live.take(inputOf(input, witness.serials, replies));
      this.recognise(witness);
      return;
    }
    witnesses.delete(process);
    if (input === 'takes the first place') {
      witnesses.set(process - 1, witness);
    }
  }

  private recognise(witness: Witness): number | undefined {
    const { id, serials } = this.walk.tables.processes.recognise(witness.live, witness.planId);
    witness.serials = serials;
    return id;
  }

  private compare(): void {
    for (const [process, witness] of this.witnesses) {
      const id = this.recognise(witness);
      if (id !== this.walk.at.at(process) || id === NOBODY) {
        throw new Error(`Process ${process} is in state ${id}, not ${this.walk.at.at(process)}.`);
      }
    }
  }
}
