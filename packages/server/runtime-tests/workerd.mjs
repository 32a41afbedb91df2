/** Serves a Worker, which is one file, with workerd: `node workerd.mjs <worker> <miniflare>`. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const [worker, folder] = process.argv.slice(2);
const { Miniflare } = createRequire(import.meta.url)(folder);
const { HOST, PORT, ...environment } = process.env;
const bindings = Object.fromEntries(
  Object.entries(environment).filter(([name]) => name.startsWith('TOOLJET_')),
);

await new Miniflare({
  modules: [{ type: 'ESModule', path: 'worker.mjs', contents: await readFile(worker, 'utf8') }],
  compatibilityDate: '2026-07-01',
  host: HOST,
  port: Number(PORT),
  bindings,
}).ready;
