import { prepare } from './prepare.mjs';

prepare();
(await import('tsx/esm/api')).register();
const { start } = await import('./start-site.ts');
await start(process.argv.slice(2));
