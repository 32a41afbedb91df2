import { act } from '@testing-library/react';
import { vi } from 'vitest';

/** The channels of a test. */
export interface FakeChannels {
  /** Messages in the order in which they were posted. */
  readonly messages: readonly unknown[];
  /** Number of open channels. */
  readonly openCount: () => number;
  /** Delivers a message as another tab would post it. */
  readonly deliver: (data: unknown) => void;
}

/** Replaces `BroadcastChannel` until `vi.unstubAllGlobals()` by one that delivers at once. */
export function stubBroadcastChannel(): FakeChannels {
  const messages: unknown[] = [];
  const open = new Set<FakeBroadcastChannel>();

  function deliver(data: unknown, sender?: FakeBroadcastChannel): void {
    const event = new MessageEvent('message', { data: structuredClone(data) });
    for (const channel of open) if (channel !== sender) channel.dispatchEvent(event);
  }

  class FakeBroadcastChannel extends EventTarget {
    constructor() {
      super();
      open.add(this);
    }

    postMessage(data: unknown): void {
      messages.push(data);
      deliver(data, this);
    }

    close(): void {
      open.delete(this);
    }
  }

  vi.stubGlobal('BroadcastChannel', FakeBroadcastChannel);
  return { messages, openCount: () => open.size, deliver: (data) => act(() => deliver(data)) };
}
