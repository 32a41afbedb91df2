import { expect, test } from 'vitest';
import type { FaultRule } from './fault.ts';
import { createFaultRegistry } from './fault-registry.ts';

const status = (code: number, call: FaultRule['call'] = 'generate', times?: number): FaultRule => ({
  call,
  times,
  fault: { kind: 'status', status: code },
});

test('applies the earliest fault until its times are used up', () => {
  const registry = createFaultRegistry();
  registry.add(status(500, 'generate', 2));
  registry.add(status(503));
  const consume = () => registry.consume('generate');
  expect(consume()).toMatchObject([{ status: 500 }]);
  expect(registry.list()[0]?.times).toBe(1);
  expect([consume(), consume(), consume()]).toMatchObject([
    [{ status: 500 }],
    [{ status: 503 }],
    [{ status: 503 }],
  ]);
  expect(registry.list()).toHaveLength(1);
});

test('does not affect other calls', () => {
  const registry = createFaultRegistry();
  registry.add(status(500, 'redeem'));
  expect(registry.consume('generate')).toEqual([]);
});

test('applies "page" to both documents and "any" to all calls', () => {
  const registry = createFaultRegistry();
  registry.add(status(500, 'page', 2));
  expect([registry.consume('embed-page').length, registry.consume('app-page').length]).toEqual([
    1, 1,
  ]);
  registry.add(status(500, 'any', 2));
  expect([registry.consume('session').length, registry.consume('app').length]).toEqual([1, 1]);
});

test('applies all delays and the earliest other fault', () => {
  const registry = createFaultRegistry();
  registry.add(status(500));
  registry.add({ call: 'any', fault: { kind: 'delay', delayMs: 5 } });
  registry.add({ call: 'generate', times: 1, fault: { kind: 'delay', delayMs: 7 } });
  expect(registry.consume('generate').map(({ kind }) => kind)).toEqual([
    'delay',
    'delay',
    'status',
  ]);
  expect(registry.consume('generate').map(({ kind }) => kind)).toEqual(['delay', 'status']);
});

test('switches one fault or all faults off', () => {
  const registry = createFaultRegistry();
  const first = registry.add(status(500));
  registry.add(status(503));
  expect([registry.remove(first.id), registry.remove(first.id)]).toEqual([true, false]);
  expect(registry.list()).toHaveLength(1);
  registry.clear();
  expect(registry.list()).toEqual([]);
});
