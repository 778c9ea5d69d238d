#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { allocator } from './allocator.js';

// The settings of the allocator are read when a process starts: the program has one of its own.
const program = ['--import', import.meta.resolve('tsx'), fileURLToPath(new URL('./cli.ts', import.meta.url))];
const child = spawn(process.execPath, [...program, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...allocator, ...process.env },
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => child.kill(signal));
}
child.on('exit', (code, signal) => {
  process.exitCode = code ?? 128 + constants.signals[signal ?? 'SIGTERM'];
});
