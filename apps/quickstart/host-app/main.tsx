import { createRoot } from 'react-dom/client';
import { Orders } from '../orders.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root".');

// Stands for the portal's own knowledge of who is signed in.
document.cookie = 'name=ada';
createRoot(root).render(<Orders user={{ email: 'ada@example.com' }} />);
