import { act, renderHook } from '@testing-library/react';
import { EmbedError } from '@tooljet-embed/protocol';
import { describe, expect, it } from 'vitest';
import { useEmbedMachine } from './use-embed-machine.ts';

describe('useEmbedMachine', () => {
  it('gives the next identity nothing that is sent for the former', () => {
    const { result, rerender } = renderHook(({ identity }) => useEmbedMachine(identity), {
      initialProps: { identity: 'ada' },
    });
    const [, sendForAda] = result.current;
    rerender({ identity: 'grace' });
    act(() => sendForAda({ type: 'failed', error: new EmbedError('access_denied'), at: 0 }));
    const [machine, send] = result.current;
    expect(machine).toMatchObject({ identity: 'grace', state: { status: 'loading' } });
    act(() => send({ type: 'failed', error: new EmbedError('access_denied'), at: 0 }));
    expect(result.current[0].state.status).toBe('error');
  });
});
