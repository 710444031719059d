/** A piece of a page that is safe to write as it is. */
export class Markup {
  constructor(readonly text: string) {}
}

export type Part = Markup | string | number | null | undefined | false | readonly Part[];

/** Template tag: everything put in is escaped, unless it is markup itself; lists are joined, nothing is left out. */
export function markup(pieces: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(pieces.reduce((text, piece, index) => text + render(parts[index - 1]) + piece));
}

/** Text that was written by us and needs no escaping, such as a style sheet. */
export function verbatim(text: string): Markup {
  return new Markup(text);
}

function render(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (part === null || part === undefined || part === false) return '';
  if (typeof part === 'object') return part.map(render).join('');
  return String(part).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
