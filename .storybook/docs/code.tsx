import { Source } from '@storybook/addon-docs/blocks';
import type { ReactNode } from 'react';

interface CodeProps {
  /** The file as it is, imported with `?raw`. */
  of: string;
  language: 'tsx' | 'css' | 'bash';
}

const isDark = matchMedia('(prefers-color-scheme: dark)').matches;

// A reader's own files stand beside each other; the workspace's lie further away.
const OUR_FOLDERS = /'(?:\.\.\/)+packages\/server\/examples\/([\w-]+)\.ts'/g;

/** A file of this workspace as a block of code, so that what is read here is what is compiled. */
export function Code({ of, language }: CodeProps): ReactNode {
  const code = of.trim().replaceAll(OUR_FOLDERS, "'./$1.ts'");
  return <Source language={language} dark={isDark} code={code} />;
}
