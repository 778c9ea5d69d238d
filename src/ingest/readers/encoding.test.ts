import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { Rejection } from '../errors.ts';
import { decodeText, detectEncoding } from './encoding.ts';

const simplified = '各位代表：现在，我代表县人民政府，向大会报告工作。全县生产总值增长6.5%，城镇新增就业1.2万人。';
const traditional = '各位代表：現在，我代表縣人民政府，向大會報告工作。全縣生產總值增長6.5%，城鎮新增就業1.2萬人。';

/** Bytes in an encoding, by iconv: not the decoder that is tested. */
const encode = (text: string, encoding: string): Buffer =>
  execFileSync('iconv', ['-f', 'UTF-8', '-t', encoding], { input: text });

const iconv = (() => {
  try {
    execFileSync('iconv', ['--version']);
    return true;
  } catch {
    return false;
  }
})();

describe.runIf(iconv)('telling the encoding of a text', () => {
  it.each([
    ['UTF-8', 'utf-8'],
    ['GBK', 'gb18030'],
    ['GB18030', 'gb18030'],
    ['UTF-16LE', 'utf-16le'],
    ['UTF-16BE', 'utf-16be'],
  ])('reads simplified characters in %s', (encoding, detected) => {
    const bytes = encode(simplified, encoding);
    expect(detectEncoding(bytes)).toBe(detected);
    expect(decodeText(bytes)).toBe(simplified);
  });

  it.each([
    ['BIG5', 'big5'],
    ['GBK', 'gb18030'],
    ['UTF-16LE', 'utf-16le'],
  ])('reads traditional characters in %s', (encoding, detected) => {
    const bytes = encode(traditional, encoding);
    expect(detectEncoding(bytes)).toBe(detected);
    expect(decodeText(bytes)).toBe(traditional);
  });

  it.each(['北京', '呼和浩特市', '政府工作报告', '增长8%', '民族团结', '一、主要做法', '2024年工作总结', '乡村振兴'])(
    'reads the few characters of %s in GB18030',
    (text) => {
      expect(decodeText(encode(text, 'GB18030'))).toBe(text);
    },
  );

  it.each(['臺北', '政府工作報告', '民族團結', '鄉村振興', '一、主要作法', '全縣人民代表大會', '經濟發展'])(
    'reads the few characters of %s in Big5',
    (text) => {
      expect(decodeText(encode(text, 'BIG5'))).toBe(text);
    },
  );

  it('takes a sample that ends within a character', () => {
    for (const encoding of ['UTF-8', 'GB18030', 'UTF-16LE']) {
      const bytes = encode(simplified.repeat(3), encoding);
      for (const cut of [1, 2, 3]) {
        const detected = detectEncoding(bytes.subarray(0, bytes.length - cut), true);
        expect(new TextDecoder(detected).decode(bytes)).toBe(simplified.repeat(3));
      }
    }
  });

  it('reads a text with a few broken bytes', () => {
    const bytes = encode(simplified.repeat(20), 'UTF-8');
    bytes[bytes.length - 1] = 0xff;
    expect(decodeText(bytes).startsWith(simplified)).toBe(true);
  });

  it('believes the bytes where a page declares another encoding', () => {
    expect(decodeText(encode(simplified, 'GB18030'), 'utf-8')).toBe(simplified);
    expect(decodeText(encode(simplified, 'GB18030'), 'gb2312')).toBe(simplified);
    expect(decodeText(encode(simplified, 'UTF-8'), 'no-such-charset')).toBe(simplified);
  });
});

it('drops a byte order mark and refuses bytes that are no text', () => {
  expect(decodeText(Buffer.from('\ufeff报告', 'utf8'))).toBe('报告');
  expect(() => decodeText(Buffer.from([0, 1, 2, 0, 255, 0, 3]))).toThrow(Rejection);
});
