import { startBusyEmulator } from './busy-emulator.ts';

// Run as a process of its own: it ends by itself only if closing leaves nothing open.
const emulator = await startBusyEmulator();
await emulator.close();
process.stdout.write('closed\n');
