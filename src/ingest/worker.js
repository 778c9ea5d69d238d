// Worker threads do not inherit the loader of TypeScript from every way in which the program is started.
import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
if (workerData.thread === 'cutter') (await import('./cutter.ts')).serveCutting(workerData.segmenter);
else await import('./worker.ts');
