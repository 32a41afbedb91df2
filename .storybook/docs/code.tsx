import { Source } from '@storybook/addon-docs/blocks';
import type { ReactNode } from 'react';

interface CodeProps {
  /** Content of the file, imported with `?raw`. */
  of: string;
  language: 'tsx' | 'css' | 'bash';
}

const isDark = matchMedia('(prefers-color-scheme: dark)').matches;

// Readers have these files in one folder.
const EXAMPLE_IMPORTS = /'(?:\.\.\/)+packages\/server\/examples\/([\w-]+)\.ts'/g;

/** Shows a file of this repository, so that documented code is compiled. */
export function Code({ of, language }: CodeProps): ReactNode {
  const code = of.trim().replaceAll(EXAMPLE_IMPORTS, "'./$1.ts'");
  return <Source language={language} dark={isDark} code={code} />;
}
