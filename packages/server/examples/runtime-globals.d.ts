/**
 * As much of Bun and Deno as the examples use. Their own types would change the globals of every
 * other file.
 */
declare namespace Bun {
  function serve(options: {
    hostname: string;
    port: number | string;
    routes: Record<string, (request: Request) => Promise<Response>>;
  }): void;
}

declare namespace Deno {
  const env: { get(name: string): string | undefined };
  function serve(
    options: { hostname: string; port: number },
    handler: (request: Request) => Promise<Response> | Response,
  ): void;
}
