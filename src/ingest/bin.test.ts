import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { programVersion, root } from './versions.ts';

const bin = join(root, 'src', 'ingest', 'bin.js');

const run = (...args: string[]) => spawnSync(process.execPath, [bin, ...args], { encoding: 'utf8' });

describe('the command', () => {
  it('is the program, from any folder', () => {
    const { status, stdout } = spawnSync(process.execPath, [bin, '--version'], { encoding: 'utf8', cwd: '/' });
    expect([status, stdout.trim()]).toEqual([0, programVersion]);
  });

  it('ends with the exit code and the message of the program', () => {
    const { status, stderr } = run('ingest', root, '--out', join(root, 'nowhere', 'x'), '--name', 'Bad Name');
    expect(status).toBe(2);
    expect(stderr).toContain('"Bad Name" cannot name a dataset');
  });

  it('is ended by a signal, and the program with it', async () => {
    const work = mkdtempSync(join(tmpdir(), 'tifa-bin-'));
    const pipe = join(work, 'codebook.yaml');
    expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
    const child = spawn(process.execPath, [bin, 'check', join(root, 'README.md'), '--codebook', pipe], {
      stdio: 'pipe',
    });
    // Its streams close with the last process that has them.
    const closed = new Promise((resolve) => child.once('close', resolve));
    // Opens when the program begins to read; no end of the file ever comes.
    const written = await open(pipe, 'w');
    child.kill('SIGTERM');
    expect(await closed).toBe(128 + constants.signals.SIGTERM);
    await written.close();
    rmSync(work, { recursive: true });
  });
});
