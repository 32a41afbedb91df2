import { type LucideIcon, Monitor, Moon, Sun } from 'lucide-react';
import { useId, useState } from 'react';

type Theme = 'system' | 'light' | 'dark';

const CHOICES: { theme: Theme; label: string; Icon: LucideIcon }[] = [
  { theme: 'system', label: 'Same as the device', Icon: Monitor },
  { theme: 'light', label: 'Light', Icon: Sun },
  { theme: 'dark', label: 'Dark', Icon: Moon },
];
// public/theme.js reads the same key before the first paint.
const STORAGE_KEY = 'portal-theme';

/** Radio buttons for the device's theme, light and dark. The browser remembers the choice. */
export function ThemeSwitch() {
  const [current, setCurrent] = useState(readTheme);
  const group = useId();

  function choose(theme: Theme): void {
    setCurrent(theme);
    applyTheme(theme);
  }
  return (
    <fieldset className="theme-switch">
      <legend className="visually-hidden">Theme</legend>
      {CHOICES.map(({ theme, label, Icon }) => (
        <label key={theme} title={label}>
          <input
            type="radio"
            name={group}
            checked={theme === current}
            onChange={() => choose(theme)}
          />
          <Icon size={16} aria-hidden="true" />
          <span className="visually-hidden">{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

function readTheme(): Theme {
  const current = document.documentElement.dataset['theme'];
  return CHOICES.find(({ theme }) => theme === current)?.theme ?? 'system';
}

function applyTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
  try {
    localStorage.setItem(STORAGE_KEY, theme);
  } catch {
    // Storage can be blocked. The choice then lasts until the page is closed.
  }
}
