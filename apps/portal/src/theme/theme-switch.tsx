import { Monitor, Moon, Sun, type LucideIcon } from 'lucide-react';
import { useId } from 'react';
import { THEMES, useTheme, type Theme } from './use-theme.ts';
import './theme-switch.css';

const CHOICES: Record<Theme, { label: string; Icon: LucideIcon }> = {
  system: { label: 'As the device', Icon: Monitor },
  light: { label: 'Light', Icon: Sun },
  dark: { label: 'Dark', Icon: Moon },
};

/** Chooses between the device's theme, light and dark. */
export function ThemeSwitch() {
  const [theme, setTheme] = useTheme();
  const group = useId();
  return (
    <fieldset className="theme-switch">
      <legend className="visually-hidden">Theme</legend>
      {THEMES.map((choice) => {
        const { label, Icon } = CHOICES[choice];
        return (
          <label key={choice} className="theme-switch__choice" title={label}>
            <input
              type="radio"
              className="theme-switch__input"
              name={group}
              checked={theme === choice}
              onChange={() => setTheme(choice)}
            />
            <Icon size={16} aria-hidden="true" />
            <span className="visually-hidden">{label}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
