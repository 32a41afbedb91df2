import { portal } from '../examples/node.ts';

portal.listen(Number(process.env['PORT']), process.env['HOST']);
