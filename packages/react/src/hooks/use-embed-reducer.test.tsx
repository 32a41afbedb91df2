import { act, renderHook } from '@testing-library/react';
import { EmbedError } from '@tooljet-embed/protocol';
import { describe, expect, it, vi } from 'vitest';
import { embedOf, failed, loaded, received } from '../../test/utils/embed-histories.ts';
import { toIdentity } from '../query/query-options.ts';
import { EmbedToolsContext, useEmbedReducer } from './use-embed-reducer.ts';

const identityOf = (userEmail: string): string =>
  toIdentity({ appId: 'orders', userEmail, endpoint: '/api' });
const ADA = identityOf('ada@example.com');
const GRACE = identityOf('grace@example.com');
const denied = failed(new EmbedError('access_denied'));
const SESSION = { ...embedOf('v1'), src: 'https://tooljet.example.com/pat_1', name: undefined };

const onAction = vi.fn();
const TOOLS = { onAction };

describe('useEmbedReducer', () => {
  it('ignores an action when it was dispatched for a previous identity', () => {
    const { result, rerender } = renderHook(({ identity }) => useEmbedReducer(identity, true), {
      initialProps: { identity: ADA },
    });
    const [, dispatchForAda] = result.current;
    rerender({ identity: GRACE });
    act(() => dispatchForAda(denied));
    const [view, dispatch] = result.current;
    expect(view).toMatchObject({ context: { identity: GRACE }, state: { status: 'loading' } });
    act(() => dispatch(denied));
    expect(result.current[0].state.status).toBe('error');
  });

  it('keeps the state object when an action changes only the frames', () => {
    const { result } = renderHook(() => useEmbedReducer(ADA, true));
    const [, dispatch] = result.current;
    act(() => dispatch(received(embedOf('v1'))));
    act(() => dispatch(loaded(1)));
    const [{ state, context }] = result.current;
    act(() => dispatch(loaded(1)));
    expect(result.current[0].context).not.toBe(context);
    expect(result.current[0].state).toBe(state);
  });

  it('keeps the view when an action changes nothing', () => {
    const { result } = renderHook(() => useEmbedReducer(ADA, true));
    const [view, dispatch] = result.current;
    act(() => dispatch(loaded(7)));
    expect(result.current[0]).toBe(view);
  });

  it('keeps a session for as long as a frame shows it', () => {
    const { result } = renderHook(() => useEmbedReducer(ADA, true));
    const [, dispatch] = result.current;
    act(() => dispatch(received(embedOf('v1')), SESSION));
    expect(result.current[0].sessions).toEqual([SESSION]);
    act(() => dispatch({ type: 'signedOut' }));
    expect(result.current[0].sessions).toEqual([]);
  });

  it('reports every action with its time and without the embed URL', () => {
    const { result } = renderHook(() => useEmbedReducer(ADA, true), {
      wrapper: ({ children }) => (
        <EmbedToolsContext.Provider value={TOOLS}>{children}</EmbedToolsContext.Provider>
      ),
    });
    const [, dispatch] = result.current;
    act(() => dispatch(received(embedOf('v1')), SESSION));
    expect(onAction.mock.calls).toEqual([
      [{ type: 'embedReceived', embed: embedOf('v1'), at: expect.any(Number) }],
    ]);
    expect(JSON.stringify(onAction.mock.calls)).not.toContain('pat_1');
  });
});
