import { gzipSync } from 'node:zlib';

/** @param {string} code */
export function gzippedSize(code) {
  return gzipSync(code, { level: 9 }).length;
}
