import { createRoot } from 'react-dom/client';
import { Orders } from '../orders.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root".');

// Placeholder for the portal's sign-in.
document.cookie = 'name=ada';
createRoot(root).render(<Orders user={{ email: 'ada@example.com' }} />);
