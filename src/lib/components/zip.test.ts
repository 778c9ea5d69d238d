import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { zip } from './zip.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

it('gives the same bytes whenever and wherever it is made', () => {
  const files = [
    { path: 'data.csv', bytes: bytes('地区,n\r\n内蒙古,3\r\n') },
    { path: 'a/evidence.csv', bytes: bytes('') },
  ];
  const zipped = zip(files);
  expect(Object.entries(unzipSync(zipped)).map(([path, b]) => [path, new TextDecoder().decode(b)])).toEqual([
    ['data.csv', '地区,n\r\n内蒙古,3\r\n'],
    ['a/evidence.csv', ''],
  ]);
  // Day and time of the first entry: 1980-01-01 00:00.
  expect([...zipped.subarray(10, 14)]).toEqual([0, 0, 0x21, 0]);
  expect(createHash('sha256').update(zipped).digest('hex')).toBe(
    '3659514cb7d8fc6e3e8d868a975dd0c43f43367280c00b959f178f3fdcf03c15',
  );

  const elsewhere = execFileSync(
    process.execPath,
    [
      '--import',
      'tsx',
      '--input-type=module',
      '-e',
      `import { zip } from ${JSON.stringify(new URL('./zip.ts', import.meta.url).href)};
       process.stdout.write(Buffer.from(zip([{ path: 'x', bytes: Buffer.from('y') }])).toString('hex'));`,
    ],
    { env: { ...process.env, TZ: 'America/New_York' }, encoding: 'utf8' },
  );
  expect(elsewhere).toBe(Buffer.from(zip([{ path: 'x', bytes: bytes('y') }])).toString('hex'));
});
