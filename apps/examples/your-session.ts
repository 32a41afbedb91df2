export { readSession } from '../quickstart/your-session.ts';
