import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const TEMPLATE = join(import.meta.dirname, '../../../deploy/nginx.conf.template');

/** What the template leaves open. */
export interface NginxSettings {
  PORTAL_1: string;
  PORTAL_2: string;
  PORTAL_LISTEN: string;
  ACCESS_LOG: string;
}

/**
 * Fills the template in as nginx's image does, and writes around it what that image has around it.
 *
 * @returns Absolute path of the configuration
 */
export async function writeNginxConfiguration(
  folder: string,
  settings: NginxSettings,
): Promise<string> {
  const template = await readFile(TEMPLATE, 'utf8');
  const site = Object.entries(settings).reduce(
    (text, [name, value]) => text.replaceAll(`\${${name}}`, value),
    template,
  );
  await writeFile(join(folder, 'site.conf'), site);
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const path = join(folder, 'nginx.conf');
  await writeFile(
    path,
    [
      'daemon off;',
      `pid ${join(folder, 'nginx.pid')};`,
      'error_log stderr notice;',
      'worker_processes 2;',
      'events {}',
      'http {',
      ...kinds.map((kind) => `  ${kind}_temp_path ${join(folder, kind)};`),
      `  include ${join(folder, 'site.conf')};`,
      '}',
      '',
    ].join('\n'),
  );
  return path;
}
