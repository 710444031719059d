/** Does so many pieces of work at the same time and the rest after them; one promise for each. */
export function inLanes<T>(lanes: number, work: readonly (() => Promise<T>)[]): Promise<T>[] {
  const results: Promise<T>[] = [];
  for (const [index, each] of work.entries()) {
    const before = results[index - lanes];
    const settled = before?.then(
      () => undefined,
      () => undefined,
    );
    const result = (settled ?? Promise.resolve()).then(each);
    // Whoever awaits it hears of a failure; until then it is nobody's.
    result.catch(() => undefined);
    results.push(result);
  }
  return results;
}
