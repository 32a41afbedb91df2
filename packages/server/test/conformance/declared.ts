import type { Capability, ServerUnderTest } from './server-under-test.ts';

/** What a server has declared, and a case cannot do without. */
export function declared<Name extends Capability>(
  server: ServerUnderTest,
  name: Name,
): NonNullable<ServerUnderTest[Name]> {
  const value = server[name];
  if (value !== undefined) return value;
  throw new Error(
    `This case needs "${name}" of the server under test. Declare it, or leave out the cases whose "needs" is not declared.`,
  );
}
