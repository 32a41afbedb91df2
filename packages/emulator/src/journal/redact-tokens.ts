const PAT = /pat_\w+/gi;

/** Characters of a JWT, whose three parts are joined by dots. */
const DOTTED_RUN = /[\w.-]+/g;

/** Start of every JWT: base64url of `{"`. */
const JWT_START = 'eyJ';
const MIN_HEADER_LENGTH = 11;
const MIN_PAYLOAD_LENGTH = 8;

/**
 * Replaces every token in a path by `…`, including percent-encoded ones. Returns a path without
 * tokens unchanged. Takes linear time, because any client can send a path.
 */
export function redactTokens(path: string): string {
  const decoded = decodeFully(path);
  const redacted = decoded.replace(DOTTED_RUN, redactJwt).replace(PAT, '…');
  return redacted === decoded ? path : redacted;
}

/** Replaces a JWT by `…`, up to the end of the run. */
function redactJwt(run: string): string {
  const parts = run.split('.');
  let offset = 0;
  for (const [index, part] of parts.entries()) {
    const start = part.indexOf(JWT_START);
    const isHeader = start !== -1 && part.length - start >= MIN_HEADER_LENGTH;
    const payload = parts[index + 1] ?? '';
    if (isHeader && payload.length >= MIN_PAYLOAD_LENGTH) {
      return `${run.slice(0, offset + start)}…`;
    }
    offset += part.length + 1;
  }
  return run;
}

/** Decodes percent-encoding until none is left, however many times the path was encoded. */
function decodeFully(path: string): string {
  if (!path.includes('%')) return path;
  const decoded: string[] = [];
  for (const character of path) {
    decoded.push(character);
    // A decoded character can complete another escape: "%%35F" becomes "%5F", then "_".
    while (decoded.at(-3) === '%') {
      const hex = decoded.slice(-2).join('');
      if (!/^[0-9a-f]{2}$/i.test(hex)) break;
      decoded.splice(-3, 3, String.fromCharCode(Number.parseInt(hex, 16)));
    }
  }
  return decoded.join('');
}
