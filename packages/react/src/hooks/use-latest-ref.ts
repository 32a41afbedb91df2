import { type RefObject, useInsertionEffect, useRef } from 'react';

/** The value of the last finished render, for code that runs later than it. */
export function useLatest<Value>(value: Value): RefObject<Value> {
  const latest = useRef(value);
  useInsertionEffect(() => {
    latest.current = value;
  });
  return latest;
}
