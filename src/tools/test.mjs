import { prepare } from './prepare.mjs';

prepare();
(await import('tsx/esm/api')).register();
const { runChecks } = await import('./run-checks.ts');
runChecks();
