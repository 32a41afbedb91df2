import { act, renderHook } from '@testing-library/react';
import { EmbedError } from '@tooljet-embed/protocol';
import { describe, expect, it } from 'vitest';
import { embedOf } from '../../test/utils/embed-histories.ts';
import { failed, loaded, received } from '../session/actions.ts';
import { toIdentity } from '../query/embed-query.ts';
import { useEmbedMachine } from './use-embed-reducer.ts';

const identityOf = (userEmail: string): string =>
  toIdentity({ appId: 'orders', userEmail, endpoint: '/api' });
const ADA = identityOf('ada@example.com');
const GRACE = identityOf('grace@example.com');
const denied = failed(new EmbedError('access_denied'));

describe('useEmbedMachine', () => {
  it('gives the next identity nothing that is sent for the former', () => {
    const { result, rerender } = renderHook(({ identity }) => useEmbedMachine(identity, true), {
      initialProps: { identity: ADA },
    });
    const [, sendForAda] = result.current;
    rerender({ identity: GRACE });
    act(() => sendForAda(denied));
    const [machine, send] = result.current;
    expect(machine).toMatchObject({ identity: GRACE, state: { status: 'loading' } });
    act(() => send(denied));
    expect(result.current[0].state.status).toBe('error');
  });

  it('keeps the state the same object while it says the same', () => {
    const { result } = renderHook(() => useEmbedMachine(ADA, true));
    const [, send] = result.current;
    act(() => send(received(embedOf('v1'))));
    for (let load = 0; load < 3; load += 1) act(() => send(loaded(1, 'auto')));
    const [{ state, frames }] = result.current;
    act(() => send(loaded(1, 'auto')));
    expect(result.current[0].frames).not.toBe(frames);
    expect(result.current[0].state).toBe(state);
  });

  it('does not draw again for what does not matter', () => {
    const { result } = renderHook(() => useEmbedMachine(ADA, true));
    const [machine, send] = result.current;
    act(() => send(loaded(7, 'auto')));
    expect(result.current[0]).toBe(machine);
  });
});
