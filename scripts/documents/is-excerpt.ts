/** A file's lines, to look for excerpts in. */
export type Source = readonly string[];

/** The lines of a source, with nothing behind them. */
export function toSource(text: string): Source {
  return text.trimEnd().split('\n');
}

/** Whether a source holds the lines one after the other, however deep the first one is indented. */
export function isExcerpt(code: string, source: Source): boolean {
  const wanted = toSource(code);
  return source.some((_line, start) => {
    const lines = source.slice(start, start + wanted.length);
    return lines.length === wanted.length && withoutIndent(lines).join('\n') === wanted.join('\n');
  });
}

function withoutIndent(lines: Source): Source {
  const indent = /^ */.exec(lines[0] ?? '')?.[0] ?? '';
  return lines.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
}
