import { bundlePrograms } from './programs/bundle-programs.ts';
import { measureTokenWar } from './token-war/measure-token-war.ts';
import { measureNineOClock } from './nine-oclock/measure-nine-oclock.ts';
await bundlePrograms();
console.time('war'); console.table((await measureTokenWar(10))); console.timeEnd('war');
console.time('nine'); console.table((await measureNineOClock({users:[100,1000,3000],hours:1}))); console.timeEnd('nine');
