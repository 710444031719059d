/** The choice that was probably meant, if one is near enough; ties go to the earlier one. */
export function nearest(given: string, choices: readonly string[]): string | undefined {
  const wanted = given.toLowerCase();
  let best: string | undefined;
  // More than a third wrong is no slip of the finger.
  let least = Math.max(1, Math.floor(given.length / 3)) + 1;
  for (const choice of choices) {
    const distance = editDistance(wanted, choice.toLowerCase());
    if (distance < least) {
      least = distance;
      best = choice;
    }
  }
  return best ?? choices.find((choice) => wanted.length > 2 && choice.startsWith(wanted));
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one text into the other. */
function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? Infinity;
  for (let row = 1; row <= a.length; row += 1) {
    rows.push([row]);
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      rows[row]?.push(
        Math.min(
          at(row - 1, column) + 1,
          at(row, column - 1) + 1,
          at(row - 1, column - 1) + (same ? 0 : 1),
          swapped ? at(row - 2, column - 2) + 1 : Infinity,
        ),
      );
    }
  }
  return at(a.length, b.length);
}
