import type { ResolvedOptions } from '../resolve-options.ts';
import { PAGE_STYLE } from './page-style.ts';

const POLICY = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'self'",
];

/** Browsers ignore this header over http. */
const HSTS = 'max-age=15552000; includeSubDomains';

/** Dots that a page shows until it has booted. A page that cannot boot keeps showing them. */
export const LOADER =
  '<div class="dots" data-testid="loader" role="img" aria-label="Loading"><i></i><i></i><i></i></div>';

/** Parts of a page. Only `title` is escaped. */
export interface DocumentParts {
  readonly title: string;
  readonly style?: string;
  readonly body: string;
  readonly script?: string;
  /** Value of `config` in the script. */
  readonly config?: Readonly<Record<string, unknown>>;
}

/** Renders a complete HTML document that loads no other resource. */
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

/**
 * Creates the headers of every document: those of ToolJet and its middleware (S, version assumed),
 * and of a proxy in front (I).
 */
export function createDocumentHeaders(
  { frameOptions }: Pick<ResolvedOptions, 'frameOptions'>,
  publicUrl: string,
): Record<string, string> {
  const policy = [...POLICY, 'frame-ancestors *'].join('; ');
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy,
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': 'camera=(self), microphone=(self), geolocation=(self)',
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Origin-Agent-Cluster': '?1',
    'Cache-Control': 'no-cache',
    ...(publicUrl.startsWith('https:') ? { 'Strict-Transport-Security': HSTS } : {}),
  };
  // A comma separates two policies in one header. The browser enforces both.
  const blocking = `${policy}, frame-ancestors 'none'`;
  const additional: Record<typeof frameOptions, Record<string, string>> = {
    none: {},
    deny: { 'X-Frame-Options': 'DENY' },
    'proxy-sameorigin': { 'X-Frame-Options': 'SAMEORIGIN' },
    'proxy-ancestors-none': { 'Content-Security-Policy': blocking },
  };
  return { ...headers, ...additional[frameOptions] };
}

/** Serializes a value so that it cannot close the script element. */
function toScriptValue(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', String.raw`\u003c`);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes a value for HTML text and quoted attributes. */
export function escapeHtml(value: string): string {
  return value.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/**
 * Part of a page's script. ToolJet's pages need `localStorage` to boot. If the browser denies it, they
 * keep showing dots and do not post a message (R).
 */
export const STORAGE_SCRIPT: string = /* js */ `
function hasStorage() {
  try {
    return Boolean(window.localStorage);
  } catch {
    return false;
  }
}
`;

/** Part of a page's script: finds elements by their test id, and creates them. */
export const DOM_SCRIPT: string = /* js */ `
const find = (id) => document.querySelector('[data-testid="' + id + '"]');

function make(tag, text, className = '') {
  const element = document.createElement(tag);
  element.textContent = text;
  element.className = className;
  return element;
}
`;
