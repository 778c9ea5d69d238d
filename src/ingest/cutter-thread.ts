import { workerData } from 'node:worker_threads';
import { serveCutting, type CutterSettings } from './cutter.ts';

serveCutting(workerData as CutterSettings);
