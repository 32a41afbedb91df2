const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;

/** Whether a `Content-Type` says JSON, with whatever parameters. */
export function isJson(contentType: string | null): boolean {
  return contentType !== null && JSON_TYPE.test(contentType.trim());
}
