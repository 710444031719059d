/** A duration for people: `0.4 ms`, `143 ms`, `1.52 s`, `2 min 05 s`. */
export function duration(ms: number): string {
  const size = Math.abs(ms);
  if (size < 9.95) return `${trim(ms.toFixed(1))} ms`;
  if (size < 999.5) return `${Math.round(ms)} ms`;
  if (size < 119_950) return `${(ms / 1000).toFixed(2)} s`;
  const seconds = Math.round(size / 1000);
  return `${ms < 0 ? '-' : ''}${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}

/** A duration that may not be known. */
export function durationOr(ms: number | null, unknown: string): string {
  return ms === null ? unknown : duration(ms);
}

/** A time relative to the fault: `+0.143 s`, `-1.200 s`. */
export function offset(ms: number): string {
  const text = (Math.abs(ms) / 1000).toFixed(3);
  return `${ms < 0 && Number(text) !== 0 ? '-' : '+'}${text} s`;
}

/** A ratio: `2.4 ×`. */
export function ratio(value: number | null): string {
  return value === null ? '–' : `${value.toFixed(1)} ×`;
}

/** A count with its noun: `1 write`, `3,120 writes`. */
export function plural(count: number, noun: string): string {
  return `${thousands(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** `12,345`; the same on every machine, whatever its language. */
export function thousands(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

function trim(text: string): string {
  return text.replace(/\.0$/, '');
}
