import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readManifest } from './dataset-index.ts';
import { hashFile } from './make-manifest.ts';
import { ingest } from './pipeline.ts';
import { silent } from './progress.ts';
import { threadPrograms } from './thread-programs.ts';
import { root } from './versions.ts';

let work: string;
beforeEach(() => (work = mkdtempSync(join(tmpdir(), 'tifa-programs-'))));
afterEach(() => rmSync(work, { recursive: true, force: true }));

const unexpected = (line: string): never => {
  throw new Error(line);
};

describe('the programs of the threads', () => {
  it('are compiled once, and name the packages by their paths', async () => {
    const place = join(work, 'program');
    const worker = (await threadPrograms(place, unexpected))('worker');
    if (!worker) throw new Error('nothing was compiled');
    const [folder = ''] = readdirSync(place);
    const code = readdirSync(join(place, folder)).map((name) => readFileSync(join(place, folder, name), 'utf8'));
    const imported = code.flatMap((text) =>
      [...text.matchAll(/(?:from|import\()\s*"([^"]+)"/g)].map(([, from]) => from),
    );
    expect(imported.filter((from) => !/^(node:|\.\/|file:\/\/\/)/.test(from ?? ''))).toEqual([]);
    expect(imported.some((from) => from?.includes('/node_modules/zod/'))).toBe(true);

    writeFileSync(worker, '// kept');
    expect((await threadPrograms(place, unexpected))('worker')).toEqual(worker);
    expect(readFileSync(worker, 'utf8')).toBe('// kept');
    expect(readdirSync(place)).toEqual([folder]);
  });

  it('of older versions go when no run can need them any more', async () => {
    const [recent, old, other] = ['0123456789abcdef', 'fedcba9876543210', 'notes'].map((name) => join(work, name));
    for (const folder of [recent, old, other]) mkdirSync(folder ?? '');
    for (const folder of [old, other]) utimesSync(folder ?? '', 1e9, 1e9);
    await threadPrograms(work, unexpected);
    expect([recent, old, other].map((folder) => existsSync(folder ?? ''))).toEqual([true, false, true]);
    expect(readdirSync(work)).toHaveLength(3);
  });

  it('run through the loader where they cannot be written, with one line that says why', async () => {
    writeFileSync(join(work, 'file'), '');
    const notes: string[] = [];
    const programs = await threadPrograms(join(work, 'file', 'program'), (line) => notes.push(line));
    expect(programs('worker')).toBeUndefined();
    expect(notes).toEqual([expect.stringMatching(/^threads start slower.*ENOTDIR[^\n]*$/)]);
  });

  it('make the same dataset compiled and through the loader', async () => {
    const run = async (place: string, prepare: (cache: string) => void) => {
      const notes: string[] = [];
      const out = join(work, place, 'same');
      mkdirSync(join(work, place, '.cache'), { recursive: true });
      writeFileSync(join(work, place, 'package.json'), '{"type":"commonjs"}');
      prepare(join(work, place, '.cache'));
      await ingest(
        {
          inputs: [join(root, 'tests', 'golden', 'input')],
          out,
          name: 'same',
          title: { zh: undefined, en: undefined },
          notice: null,
          licence: '',
          citation: '',
          codebooks: [],
          texts: true,
          jobs: 2,
          map: {},
          segmenter: undefined,
        },
        { progress: { ...silent, note: (line) => notes.push(line) }, now: () => new Date('2026-01-02T03:04:05Z') },
      );
      const manifest = await readManifest(out);
      const texts = await hashFile(join(out, 'texts.pack'));
      const summary = readFileSync(join(out, 'summary.json'), 'utf8');
      return { notes, same: { fingerprint: manifest?.fingerprint, rows: manifest?.rows, texts, summary } };
    };
    const compiled = await run('compiled', () => undefined);
    const loaded = await run('loaded', (cache) => writeFileSync(join(cache, 'program'), 'not a folder'));
    expect(compiled.notes).toEqual([]);
    expect(loaded.notes).toHaveLength(1);
    expect(readdirSync(join(work, 'compiled', '.cache', 'program'))).toHaveLength(1);
    expect(compiled.same.rows?.['figures']).toBeGreaterThan(50);
    expect(loaded.same).toEqual(compiled.same);
  }, 120_000);
});
