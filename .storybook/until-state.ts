import type { EmbedState } from '@tooljet-embed/react';
import { expect, waitFor } from 'storybook/test';

/** Waits until the story's embed, or every one of several, is in a state. */
export async function untilState(
  canvasElement: HTMLElement,
  status: EmbedState['status'],
): Promise<void> {
  await waitFor(async () => {
    const embeds = [...canvasElement.querySelectorAll('.tooljet-embed')];
    const states = embeds.map((embed) => embed.getAttribute('data-state'));
    await expect(new Set(states)).toEqual(new Set([status]));
  });
}

/** The frame that the person sees. */
export function findFrame(canvasElement: HTMLElement): HTMLIFrameElement {
  const frames = [...canvasElement.querySelectorAll('iframe')];
  const shown = frames.find((frame) => frame.style.visibility !== 'hidden');
  if (!shown) throw new Error('The story shows no frame.');
  return shown;
}
