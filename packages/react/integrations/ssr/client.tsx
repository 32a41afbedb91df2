import '@tooljet-embed/react/styles.css';
import { hydrateRoot } from 'react-dom/client';
import { Page, Prices } from './page';

const root = document.getElementById('root');
if (root) hydrateRoot(root, <Page prices={<Prices />} />);
