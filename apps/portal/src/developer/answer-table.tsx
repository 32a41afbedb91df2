import type { EmbedAnswer } from '../../portal-api.ts';
import { useCatalogue } from '../api/use-catalogue.ts';
import { formatTime } from './format-time.ts';

const SOURCES = { generated: 'generated', held: 'cached' };

/** What the endpoint has answered to this person, with whatever app. */
export function AnswerTable({ answers }: { answers: readonly EmbedAnswer[] }) {
  const catalogue = useCatalogue();
  if (answers.length === 0) return <p className="developer__none">None yet.</p>;
  return (
    <table className="answers">
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">App</th>
          <th scope="col">Answer</th>
        </tr>
      </thead>
      <tbody>
        {answers.map(({ time, appId, result, source }, index) => (
          // The same request may be answered twice in a millisecond, and rows never move on their own.
          <tr key={`${time} ${answers.length - index}`}>
            <td>
              <time dateTime={time}>{formatTime(time)}</time>
            </td>
            <td>{catalogue?.apps.find(({ id }) => id === appId)?.name ?? appId}</td>
            <td data-source={source}>{source ? SOURCES[source] : result}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
