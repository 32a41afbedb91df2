import { ArrowRight } from 'lucide-react';
import type { DemoPerson } from '../../portal-api.ts';
import { Avatar } from '../brand/avatar.tsx';

interface DemoPeopleProps {
  people: DemoPerson[];
  isBusy: boolean;
  onChoose: (person: DemoPerson) => void;
}

/** The people of the demo with their passwords, each one click away. */
export function DemoPeople({ people, isBusy, onChoose }: DemoPeopleProps) {
  return (
    <section className="demo-people" aria-labelledby="demo-people">
      <h2 id="demo-people" className="demo-people__title">
        <span>or try the demo as</span>
      </h2>
      <ul className="demo-people__list">
        {people.map((person) => (
          <li key={person.email}>
            <button
              type="button"
              className="demo-people__person"
              disabled={isBusy}
              onClick={() => onChoose(person)}
            >
              <Avatar name={person.name} />
              <span className="demo-people__who">
                <strong>{person.name}</strong>
                <span>{person.email}</span>
                <span>
                  password <code>{person.password}</code>
                </span>
              </span>
              <ArrowRight size={18} aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
