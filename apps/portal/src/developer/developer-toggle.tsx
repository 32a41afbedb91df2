import { Gauge } from 'lucide-react';
import type { Ref } from 'react';

interface DeveloperToggleProps {
  ref: Ref<HTMLButtonElement>;
  isOpen: boolean;
  onToggle: () => void;
}

/** Opens and closes the developer panel. */
export function DeveloperToggle({ ref, isOpen, onToggle }: DeveloperToggleProps) {
  return (
    <button
      ref={ref}
      type="button"
      className="button app-page__button"
      aria-expanded={isOpen}
      onClick={onToggle}
    >
      <Gauge size={16} aria-hidden="true" />
      <span>Developer</span>
    </button>
  );
}
