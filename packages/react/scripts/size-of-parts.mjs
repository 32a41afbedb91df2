import { SourceMap } from 'node:module';
import { gzippedSize } from './gzipped-size.mjs';

/**
 * How many bytes a bundle would be smaller without each of its source files. What repeats in other
 * files costs little, so the parts add up to less than the whole.
 *
 * @param {{ code: string, map: import('node:module').SourceMapPayload }} bundle
 * @returns {[source: string, gzipped: number][]} the largest first
 */
export function sizeOfParts({ code, map }) {
  const sourceMap = new SourceMap(map);
  const characters = code.split('\n').flatMap((line, row) =>
    `${line}\n`.split('').map((character, column) => {
      const entry = sourceMap.findEntry(row, column);
      const source = 'originalSource' in entry ? entry.originalSource : undefined;
      return { character, source: nameOf(source ?? '') };
    }),
  );
  const whole = gzippedSize(code);
  return [...new Set(characters.map(({ source }) => source))]
    .map((part) => {
      const rest = characters.filter(({ source }) => source !== part);
      const size = gzippedSize(rest.map(({ character }) => character).join(''));
      return /** @type {[string, number]} */ ([part, whole - size]);
    })
    .toSorted(([, one], [, other]) => other - one);
}

/** @param {string} source */
function nameOf(source) {
  return source.match(/[^/]+\/src\/.+$/)?.[0] ?? 'imports and exports';
}
