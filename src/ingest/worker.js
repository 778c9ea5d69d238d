// Worker threads do not inherit the loader of TypeScript from every way in which the program is started.
import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
await import(`./${workerData.program}`);
