import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Spool } from './spool.ts';
import { blockOf, decodeEntry, encodeOutcomes, readText, type AnalysedReport } from './stored.ts';

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
  it('hold texts outside of the head', () => {
    const report = (text: string) =>
      ({ kind: 'report', file: 'f', text, removed: [], length: text.length }) as unknown as AnalysedReport;
    const rejected = { kind: 'rejected', file: 'g', reason: 'r', sha256: null, bytes: 0 } as const;
    const packed = Buffer.from(encodeOutcomes([report('甲报告'), rejected, report('乙报告，𠮷')]));
    const entry = decodeEntry(packed);
    expect(entry.outcomes[1]).toEqual(rejected);
    const texts = entry.outcomes.flatMap((o) =>
      o.kind === 'report' ? [readText(blockOf(packed, entry, o.text))] : [],
    );
    expect(texts).toEqual(['甲报告', '乙报告，𠮷']);
  });
});
