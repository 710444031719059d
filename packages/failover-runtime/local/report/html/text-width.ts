/** About how wide a text is in a picture, in its units; a page cannot be measured before it is shown. */
export function textWidth(text: string): number {
  return text.length * 6.9;
}
