import { type RefObject, useInsertionEffect, useRef } from 'react';

/** Returns a ref to the value of the last committed render, for code that runs later. */
export function useLatestRef<Value>(value: Value): RefObject<Value> {
  const ref = useRef(value);
  useInsertionEffect(() => {
    ref.current = value;
  });
  return ref;
}
