import type { Item } from './inventory';

/** Something that one library renders differently from the other, or not at all. */
export interface Difference {
  /** `kind region id`, and for a property its path. */
  readonly where: string;
  readonly constructs: unknown;
  readonly pulumi: unknown;
}

/** Every difference of two inventories. */
export function differencesOf(constructs: readonly Item[], pulumi: readonly Item[]): Difference[] {
  const [one, other] = [byKey(constructs), byKey(pulumi)];
  const keys = [...new Set([...one.keys(), ...other.keys()])].sort();
  return keys.flatMap((key) => {
    const [left, right] = [one.get(key), other.get(key)];
    return left === undefined || right === undefined
      ? [{ where: key, constructs: left && 'there', pulumi: right && 'there' }]
      : within(key, left.properties, right.properties);
  });
}

/** Databases of one region may have the same id: the name tells them apart. What nothing tells apart is numbered. */
function byKey(items: readonly Item[]): Map<string, Item> {
  const found = new Map<string, Item>();
  for (const item of items) {
    const { name } = item.properties;
    const key =
      `${item.kind} ${item.region} ${item.id} ${typeof name === 'string' ? name : ''}`.trim();
    let number = 1;
    while (found.has(numbered(key, number))) number += 1;
    found.set(numbered(key, number), item);
  }
  return found;
}

function numbered(key: string, number: number): string {
  return number === 1 ? key : `${key} #${number}`;
}

function within(where: string, left: unknown, right: unknown): Difference[] {
  if (isObject(left) && isObject(right)) {
    const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])];
    return keys.flatMap((key) => within(`${where}/${key}`, left[key], right[key]));
  }
  return isSame(left, right) ? [] : [{ where, constructs: left, pulumi: right }];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** `*` in the one stands for whatever is there in the other. */
function isSame(left: unknown, right: unknown): boolean {
  if (typeof left !== 'string' || typeof right !== 'string') {
    return left === right;
  }
  return left === right || pattern(left).test(right) || pattern(right).test(left);
}

function pattern(text: string): RegExp {
  const parts = text.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's');
}
