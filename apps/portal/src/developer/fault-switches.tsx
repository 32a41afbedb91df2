import { FAULT_NAMES, type FaultName, type FaultSwitch } from '../../portal-api.ts';

const FAULTS: Record<FaultName, { label: string; effect: string }> = {
  slow: { label: 'Slow', effect: 'An embed URL takes three seconds more.' },
  busy: { label: 'At its limit', effect: 'ToolJet asks to wait ten seconds (429).' },
  down: { label: 'Down', effect: 'ToolJet makes no embed URLs (503).' },
  rejected: { label: 'Session refused', effect: 'The app does not open, and says so (401).' },
  silent: { label: 'Silent failure', effect: 'The app does not open, and says nothing (500).' },
  revoked: { label: 'Session ends', effect: 'Whoever uses the app finds its session ended.' },
};

interface FaultSwitchesProps {
  /** Those that are on. */
  faults: readonly FaultName[];
  onSwitch: (change: FaultSwitch) => void;
}

/** Lets things go wrong in the emulator. */
export function FaultSwitches({ faults, onSwitch }: FaultSwitchesProps) {
  return (
    <ul className="faults">
      {FAULT_NAMES.map((name) => (
        <li key={name}>
          <label className="fault">
            <input
              type="checkbox"
              className="fault__switch"
              checked={faults.includes(name)}
              onChange={(event) => onSwitch({ name, isOn: event.currentTarget.checked })}
            />
            <span className="fault__label">{FAULTS[name].label}</span>
            <span className="fault__effect">{FAULTS[name].effect}</span>
          </label>
        </li>
      ))}
    </ul>
  );
}
