/** 64 bits: among a hundred million states the chance that any two share theirs is about one in four thousand. */
export interface Hash {
  high: number;
  low: number;
}

/** Two independent 32-bit mixes, each with a finish that spreads every bit. */
export function mix(hash: Hash, value: number): void {
  let low = Math.imul(hash.low ^ value, 0x85ebca6b);
  low ^= low >>> 13;
  hash.low = Math.imul(low, 0xc2b2ae35) ^ (low >>> 16);
  let high = Math.imul(hash.high ^ Math.imul(value, 0x9e3779b1), 0x27d4eb2f);
  high ^= high >>> 15;
  hash.high = Math.imul(high, 0x165667b1) ^ (high >>> 13);
}
