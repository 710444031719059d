import { ANSWERS, attributesOf } from './answers';
import { factsOf } from './facts';
import { differenceOf } from './difference';

export type Properties = Readonly<Record<string, unknown>>;

/** Something that exists. */
export interface Thing {
  readonly type: string;
  /** In the program. */
  readonly name: string;
  readonly id: string;
  readonly properties: Properties;
}

const INSTANCE = 'aws:rds/instance:Instance';

/** What a replica has from its source. */
const INHERITED = ['engine', 'engineVersion', 'username', 'dbName', 'allocatedStorage'];

/**
 * Stands in for AWS as the provider sees it: things with ids and properties. The engine creates and changes them through
 * the provider; `change` and `rebuild` change them behind its back, as the runtime does.
 */
export class World {
  /** What the provider was told to do, in order. */
  readonly done: string[] = [];
  private readonly things = new Map<string, Thing>();
  private passwords = 0;

  create(type: string, name: string, inputs: Properties): Thing {
    const identifier = inputs['identifier'];
    if (
      type === INSTANCE &&
      this.all(type).some((it) => it.properties['identifier'] === identifier)
    ) {
      throw new Error(`DBInstanceAlreadyExists: DB instance ${String(identifier)} already exists`);
    }
    this.done.push(`create ${name}`);
    return this.put(type, name, this.idOf(type, name), inputs);
  }

  /** Nothing if it is gone. */
  read(type: string, id: string): Thing | undefined {
    return this.things.get(`${type} ${id}`);
  }

  update(type: string, id: string, declared: Properties, ignored: readonly string[]): Thing {
    const thing = this.there(type, id);
    const { changed } = differenceOf(type, thing.properties, declared, ignored);
    for (const property of changed) {
      const refusal = factsOf(type).update?.(property, declared[property]);
      if (refusal !== undefined) throw new Error(refusal.refused);
    }
    this.done.push(`update ${thing.name}: ${changed.join(', ')}`);
    return this.replace(thing, Object.fromEntries(changed.map((key) => [key, declared[key]])));
  }

  remove(type: string, id: string): void {
    this.done.push(`delete ${this.there(type, id).name}`);
    this.things.delete(`${type} ${id}`);
  }

  /** What a look-up finds; of passwords another one each time, as the service does. */
  answer(token: string): Properties {
    if (token !== 'aws:secretsmanager/getRandomPassword:getRandomPassword') {
      return { ...ANSWERS[token] };
    }
    this.passwords += 1;
    return { randomPassword: `generated-${this.passwords}` };
  }

  /** Changes it without the engine. */
  change(name: string, properties: Properties): void {
    this.replace(this.named(name), properties);
  }

  /** What the runtime does to an old writer: another instance of the same name, which the service gives another id. */
  rebuild(name: string, properties: Properties): { before: string; now: string } {
    const { type, id, properties: before } = this.named(name);
    this.things.delete(`${type} ${id}`);
    const now = `${id}REBUILT`;
    this.put(type, name, now, { ...before, ...properties, resourceId: now });
    return { before: id, now };
  }

  /** The one thing of this name that exists. */
  named(name: string): Thing {
    const [found, ...others] = [...this.things.values()].filter((it) => it.name === name);
    if (found === undefined || others.length > 0) {
      throw new Error(`${others.length + (found ? 1 : 0)} things are called '${name}'`);
    }
    return found;
  }

  /** Names of everything that exists. */
  names(): string[] {
    return [...this.things.values()].map(({ name }) => name).sort();
  }

  private all(type: string): Thing[] {
    return [...this.things.values()].filter((it) => it.type === type);
  }

  private there(type: string, id: string): Thing {
    const found = this.read(type, id);
    if (found === undefined) throw new Error(`There is no ${type} '${id}'`);
    return found;
  }

  /** The provider knows instances by what the service calls their resource id, and most else by its name. */
  private idOf(type: string, name: string): string {
    return type === INSTANCE ? resourceIdOf(name) : `${name}-id`;
  }

  private put(type: string, name: string, id: string, inputs: Properties): Thing {
    const attributes = { ...attributesOf(type, name), ...this.inherited(inputs) };
    const ids = type === INSTANCE ? { resourceId: id } : {};
    const thing = { type, name, id, properties: { ...attributes, ...ids, ...inputs } };
    this.things.set(`${type} ${id}`, thing);
    return thing;
  }

  private inherited(inputs: Properties): Properties {
    const source = this.all(INSTANCE).find(
      ({ properties }) => properties['arn'] === inputs['replicateSourceDb'],
    );
    return source === undefined
      ? {}
      : Object.fromEntries(INHERITED.map((key) => [key, source.properties[key]]));
  }

  private replace(thing: Thing, properties: Properties): Thing {
    const changed = { ...thing, properties: { ...thing.properties, ...properties } };
    this.things.set(`${thing.type} ${thing.id}`, changed);
    return changed;
  }
}

function resourceIdOf(name: string): string {
  return `db-${name.toUpperCase().replaceAll('-', '')}`;
}
