import { useState } from 'react';

/** The themes one can choose, in the order in which they are offered. */
export const THEMES = ['system', 'light', 'dark'] as const;

/** One of {@link THEMES}; `system` follows the device. */
export type Theme = (typeof THEMES)[number];

// public/theme.js reads the same key before the first paint.
const STORAGE_KEY = 'portal-theme';

/** The chosen theme, and how to choose another. It is kept on this device. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState<Theme>(shownTheme);
  return [
    theme,
    (next) => {
      setTheme(next);
      show(next);
    },
  ];
}

function shownTheme(): Theme {
  return THEMES.find((theme) => theme === document.documentElement.dataset['theme']) ?? 'system';
}

function show(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset['theme'];
  else dataset['theme'] = theme;
  try {
    localStorage.setItem(STORAGE_KEY, theme);
  } catch {
    // Storage may be blocked: the choice then lasts until the page is left.
  }
}
