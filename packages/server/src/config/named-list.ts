/** Entry of a list in an environment variable. */
export interface NamedEntry {
  id: string;
  /** Name to show. The id if the list gives no name. */
  name: string;
}

/**
 * Parses a list such as `TOOLJET_APPS`: ids separated by commas, each optionally with a name. Spaces
 * around ids and names, and empty entries, are ignored. Does not validate the ids.
 *
 * @example
 * parseNamedList('orders=Customer orders, stock');
 * // [{ id: 'orders', name: 'Customer orders' }, { id: 'stock', name: 'stock' }]
 */
export function parseNamedList(text: string): NamedEntry[] {
  return text
    .split(',')
    .filter((entry) => entry.trim() !== '')
    .map((entry) => {
      const [first = '', ...rest] = entry.split('=');
      const id = first.trim();
      return { id, name: rest.join('=').trim() || id };
    });
}
