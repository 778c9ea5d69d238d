import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shardsOf } from './corpus.ts';
import { Spool } from './spool.ts';
import { decodeEntry, encodeOutcomes, packOffsets, textOf, unpackOffsets, type AnalysedReport } from './stored.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tifa-spool-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const bytes = (text: string) => Buffer.from(text);
const spools = () => readdirSync(folder).filter((name) => name.endsWith('.spool'));

describe('the spool', () => {
  it('gives back what an earlier run kept, and forgets what this one did not use', async () => {
    const first = await Spool.open(folder);
    first.append('a', bytes('alpha'));
    first.append('b', bytes('beta'));
    await first.commit();

    const second = await Spool.open(folder);
    const a = second.find('a');
    expect(a && second.read(a).toString()).toBe('alpha');
    const c = second.append('c', bytes('gamma'));
    expect(second.read(c).toString()).toBe('gamma');
    await second.commit();

    const third = await Spool.open(folder);
    expect(third.find('b')).toBeUndefined();
    expect(third.find('c')).toBeDefined();
    third.close();
  });

  it('drops files that nothing refers to any more, such as those of a killed run', async () => {
    const killed = await Spool.open(folder);
    killed.append('a', bytes('alpha'));
    killed.close();
    expect(spools()).toHaveLength(1);
    const next = await Spool.open(folder);
    expect(spools()).toHaveLength(0);
    next.append('b', bytes('beta'));
    await next.commit();
    const last = await Spool.open(folder);
    last.append('c', bytes('gamma'));
    await last.commit();
    expect(spools()).toHaveLength(1);
  });
});

describe('entries', () => {
  it('keep offsets that are more than a byte apart', () => {
    for (const offsets of [[], [1], [255], [256], [510, 511, 2000], [3, 300, 900]]) {
      expect([...unpackOffsets(packOffsets(Uint32Array.from(offsets)))]).toEqual(offsets);
    }
  });

  it('hold texts outside of the head', () => {
    const report = (text: string) => ({ kind: 'report', file: 'f', text, length: text.length }) as AnalysedReport;
    const rejected = { kind: 'rejected', file: 'g', reason: 'r', sha256: null, bytes: 0 } as const;
    const packed = Buffer.from(encodeOutcomes([report('甲报告'), rejected, report('乙报告，𠮷')]));
    const entry = decodeEntry(packed);
    expect(entry.outcomes[1]).toEqual(rejected);
    const texts = entry.outcomes.flatMap((o) => (o.kind === 'report' ? [textOf(packed, entry, o)] : []));
    expect(texts).toEqual(['甲报告', '乙报告，𠮷']);
  });
});

describe('shards', () => {
  const ref = (offset: number) => ({ file: 1, offset, length: 1 });
  const entries = [ref(0), ref(1), ref(2)];
  const report = (entry: number, place: number, length: number) => ({ entry, place, length, text: ref(0) });

  it('are runs of reports of about equal length that leave nothing out', () => {
    const reports = [report(0, 0, 400), report(0, 2, 400), report(1, 0, 100), report(2, 0, 700), report(2, 1, 400)];
    const shards = shardsOf({ entries, reports }, 1000);
    expect(shards.map(({ first, reports: n }) => [first, n])).toEqual([
      [0, 3],
      [3, 2],
    ]);
    expect(shards[0]?.slices).toEqual([
      { ref: entries[0], from: 0, to: 3 },
      { ref: entries[1], from: 0, to: 1 },
    ]);
    expect(shards[1]?.slices).toEqual([{ ref: entries[2], from: 0, to: 2 }]);
  });
});
