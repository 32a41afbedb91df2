import { once } from 'node:events';
import { createServer } from 'node:http';
import { LISTENERS, type ServerName } from './listeners.ts';

// Serves one server under test on loopback. Sends its address.
const [name, apiUrl = '', apiToken = ''] = process.argv.slice(2);
const server = createServer(LISTENERS[name as ServerName]({ apiUrl, apiToken }));
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.send?.(server.address());
process.on('disconnect', () => process.exit());
