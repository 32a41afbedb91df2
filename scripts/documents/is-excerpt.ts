/** A file's lines, to look for excerpts in. */
export type Source = readonly string[];

/** The lines of a text, with nothing behind them. */
export function toSource(text: string): Source {
  return text.trimEnd().split('\n');
}

/** Whether a source holds the lines one after the other, all of them as much further in. */
export function isExcerpt(code: string, source: Source): boolean {
  const [first = '', ...rest] = toSource(code);
  return source.some((line, start) => {
    if (!line.endsWith(first)) return false;
    const indent = line.slice(0, line.length - first.length);
    return (
      indent.trim() === '' &&
      rest.every((next, index) => source[start + 1 + index] === (next && indent + next))
    );
  });
}
