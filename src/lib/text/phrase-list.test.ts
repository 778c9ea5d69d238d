import { describe, expect, it } from 'vitest';
import { readPhraseList } from './phrase-list.ts';

describe('readPhraseList', () => {
  it('reads phrases, their variants and comments', () => {
    const list = readPhraseList(
      '\ufeff# 说明\r\n四个意识 | 增强“四个意识” ｜ 树牢四个意识\r\n\r\n一村一策 # 本地提法\n',
    );
    expect(list).toEqual({
      phrases: [
        { phrase: '四个意识', variants: ['增强“四个意识”', '树牢四个意识'] },
        { phrase: '一村一策', variants: [] },
      ],
      problems: [],
    });
  });

  it('converts traditional characters as the texts are converted', () => {
    expect(readPhraseList('民族團結進步').phrases).toEqual([{ phrase: '民族团结进步', variants: [] }]);
  });

  it('names each line that it cannot read, and reads the others', () => {
    const list = readPhraseList(`民\n草原振兴\n三农 |\n12345\n草原振兴\n${'草'.repeat(61)}\n双认领`);
    expect(list.phrases.map(({ phrase }) => phrase)).toEqual(['草原振兴', '三农', '双认领']);
    expect(list.problems.map((problem) => /^line (\d+): /.exec(problem)?.[1])).toEqual(['1', '3', '4', '5', '6']);
    expect(list.problems[3]).toContain('line 2 too');
  });
});
