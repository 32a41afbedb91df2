import { bundleForBrowser } from './bundle-sizes/bundle-for-browser.ts';
import { OURS, PEERS } from './bundle-sizes/subjects.ts';
for (const s of [...OURS, ...PEERS]) { 
  for (const e of [s.exports, s.exports.map(x=>x.replace(/^\* from/,'* as all from'))]) await bundleForBrowser(e).then((r)=>console.log(s.name,r),(err)=>console.log(s.name,String(err).slice(0,300))); }
