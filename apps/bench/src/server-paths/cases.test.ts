import { expect, it } from 'vitest';
import { CASES } from './cases.ts';

it.each(CASES.filter(({ latencyMs }) => latencyMs > 0))(
  'gets the answers of ToolJet between two requests: $name',
  ({ rate, latencyMs }) => {
    const requestsMeanwhile = (rate * latencyMs) / 1000;
    const sinceTheLast = requestsMeanwhile % 1;
    expect(sinceTheLast).toBeGreaterThan(0.2);
    expect(sinceTheLast).toBeLessThan(0.8);
  },
);
