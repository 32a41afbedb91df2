import { describe, expect, it } from 'vitest';
import { requireSameOrigin } from '../handler/csrf.ts';
import { fromEnv } from './env.ts';
import { resolveOptions } from './resolve-options.ts';

const REQUIRED = {
  TOOLJET_URL: 'https://tooljet.example.com',
  TOOLJET_API_TOKEN: 'secret',
  TOOLJET_APPS: 'orders',
};
const HTTP_ORIGINS = ['http://my-laptop:5173', 'http://192.168.1.5:5173', 'http://localhost.evil'];

const listOf = (text: string): string[] => text.trim().split(/\s+/);
const resolve = (change: object) =>
  resolveOptions({ ...fromEnv(REQUIRED), identify: () => null, ...change });

/** Returns whether a page that sends this `Origin` may call the handler. */
function isTrusted(trusted: string, sent: string, change: object = {}): boolean {
  const { trustedOrigins } = resolve({ trustedOrigins: [trusted], ...change });
  for (const site of [{}, { 'sec-fetch-site': 'cross-site' }]) {
    const headers = new Headers({ host: 'portal.example.com', origin: sent, ...site });
    try {
      requireSameOrigin(headers, trustedOrigins);
    } catch {
      return false;
    }
  }
  return true;
}

describe('"trustedOrigins"', () => {
  it.each(
    listOf(`
    capacitor://localhost ionic://localhost tauri://localhost https://tauri.localhost
    http://tauri.localhost http://localhost app://bundle app://- wails://wails.localhost:34115
    chrome-extension://aapbdbdomjkkjkaonfhkkikfgjllcleb vscode-webview://0m1abc
    moz-extension://d5c5a0b3-1a2b-4c3d-8e9f-0a1b2c3d4e5f com.example.app://localhost
    `),
  )('trusts %s, which app shells and extensions send', (origin) => {
    expect(isTrusted(origin, origin)).toBe(true);
    expect(isTrusted(`${origin}/`, origin)).toBe(true);
    expect(isTrusted(origin, `${origin}.evil`)).toBe(false);
    expect(isTrusted('https://partner.example.org', origin)).toBe(false);
  });

  it('compares scheme and host of app shells in lower case', () => {
    const id = 'E5A2F7A1-0B1C-4D2E-8F3A-1B2C3D4E5F60';
    expect(isTrusted(`safari-web-extension://${id}`, `safari-web-extension://${id}`)).toBe(true);
    expect(isTrusted('Capacitor://LocalHost', 'capacitor://localhost')).toBe(true);
  });

  it.each(
    listOf(`
    capacitor:// capacitor:localhost capacitor:/localhost capacitor:///localhost capacitor://*
    capacitor://localhost/path capacitor://localhost?x capacitor://localhost#x tauri://%2a
    capacitor://ada@localhost capacitor://localhost:0 capacitor://localhost:65536 app://. app://a..b
    app://a. chrome-extension://* moz-extension://*.example file:// file:///index.html about:blank
    blob:https://portal.example.com/1 data:text/html,x javascript://host ws://host wss://host
    ftp://host null * localhost //localhost http://* http://my-laptop:80 http://My-Laptop
    `),
  )('rejects %s, which no page sends', (origin) => {
    expect(() => resolve({ trustedOrigins: [origin], allowHttpOrigins: true })).toThrow(
      /"trustedOrigins" \(environment variable TOOLJET_TRUSTED_ORIGINS\) is not valid/,
    );
  });

  it.each(HTTP_ORIGINS)('accepts %s only if "allowHttpOrigins" is true', (origin) => {
    expect(() => resolve({ trustedOrigins: [origin] })).toThrow(
      /"trustedOrigins" .*"allowHttpOrigins" \(environment variable TOOLJET_ALLOW_HTTP_ORIGINS\)/,
    );
    expect(isTrusted(origin, origin, { allowHttpOrigins: true })).toBe(true);
  });

  it('reads "allowHttpOrigins" from the environment', () => {
    const environment = { ...REQUIRED, TOOLJET_TRUSTED_ORIGINS: HTTP_ORIGINS.join(',') };
    const resolveWith = (value: string) =>
      resolve(fromEnv({ ...environment, TOOLJET_ALLOW_HTTP_ORIGINS: value }));
    expect(resolveWith('true').trustedOrigins).toEqual(new Set(HTTP_ORIGINS));
    expect(() => resolveWith('false')).toThrow('contains an http origin');
    expect(() => resolveWith('yes')).toThrow('It must be true or false.');
  });
});

it.each(['capacitor://portal.example.com', 'ws://portal.example.com'])(
  'does not take %s for the same origin as the portal',
  (origin) => {
    const headers = new Headers({ host: 'portal.example.com', origin });
    expect(() => requireSameOrigin(headers, new Set())).toThrow(
      expect.objectContaining({ code: 'origin_not_allowed' }),
    );
  },
);
