/** A PAT, or a JWT such as `signedPat`, whose header always begins with `{"`. */
const TOKEN = /[Pp][Aa][Tt]_\w+|eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/g;

/** One byte of a path that is percent-encoded, however often over. */
const ENCODED = /%(?:25)*([0-9a-f]{2})/gi;

/**
 * A path with every token in it taken out, also one that hides behind percent-encoding. A path
 * without a token is left as it came.
 */
export function redactTokens(path: string): string {
  const plain = decode(path);
  return plain.search(TOKEN) === -1 ? path : plain.replace(TOKEN, '…');
}

function decode(path: string): string {
  const decoded = path.replace(ENCODED, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return decoded === path ? decoded : decode(decoded);
}
