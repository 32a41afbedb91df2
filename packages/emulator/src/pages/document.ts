import { escapeHtml } from './escape-html.ts';
import { PAGE_STYLE } from './page-style.ts';

/** The parts of a page. Only `title` is plain text; the rest is written as it is. */
export interface DocumentParts {
  readonly title: string;
  readonly style?: string;
  readonly body: string;
  readonly script?: string;
  /** What the script finds as `config`. */
  readonly config?: Readonly<Record<string, unknown>>;
}

/** A whole HTML document that loads nothing from anywhere. */
export function renderDocument({ title, style, body, script, config }: DocumentParts): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<style>${PAGE_STYLE}${style ?? ''}</style>
</head>
<body>
${body}
${script === undefined ? '' : `<script>\n{\nconst config = ${toScriptValue(config ?? {})};\n${script}}\n</script>`}
</body>
</html>
`;
}

/** JSON that cannot end the script element it stands in. */
function toScriptValue(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', String.raw`\u003c`);
}
