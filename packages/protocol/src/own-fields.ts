/**
 * Copies the own fields of a value to an object without a prototype, so that a polluted
 * `Object.prototype` cannot supply the missing ones. A value without fields becomes an empty object.
 */
export function ownFields<Fields extends object>(value: Fields): Fields;
export function ownFields(value: unknown): Record<string, unknown>;
export function ownFields(value: unknown): unknown {
  return Object.assign(Object.create(null) as object, value);
}
