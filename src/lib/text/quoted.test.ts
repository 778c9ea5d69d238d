import { describe, expect, it } from 'vitest';
import { governedQuotations, quotedPhrases, quotedSpans } from './quoted.ts';

describe('quotedPhrases', () => {
  it.each([
    ['深化“三进三同”活动，推广“一村一策”。', ['三进三同', '一村一策']],
    ['落实「四方责任」和『六项清单』。', ['四方责任', '六项清单']],
    ['坚持“草原课堂·流动讲堂”品牌，用好“智慧+”平台。', ['草原课堂·流动讲堂', '智慧+']],
    ['开展"结对子"行动，建成"连心桥"十座。', ['结对子', '连心桥']],
    ['抓好“以‘双联双促’为载体”的工作。', ['双联双促']],
  ])('finds those of %s', (text, expected) => expect(quotedPhrases(text)).toEqual(expected));

  it.each([
    ['开展“坚持“三进三同””活动，推广“一村一策”。', ['三进三同', '一村一策']],
    ['““三进三同”再出发”行动、“做好“双联”文章”活动', ['三进三同', '双联']],
    ['开展"坚持"三进三同""活动，推广"一村一策"。', ['三进三同', '一村一策']],
    ['推广"一村一策"，开展""三进三同"再出发"行动。', ['一村一策', '三进三同']],
    ['推广"一村一策"，填写""两处', ['一村一策']],
  ])('gives the inner one of two in the same marks: %s', (text, expected) =>
    expect(quotedPhrases(text)).toEqual(expected),
  );

  it('gives an entry for each time', () => {
    expect(quotedPhrases('“双增”增在哪里？“双增”增在牧区。')).toEqual(['双增', '双增']);
  });

  it.each([
    ['a sentence', '他们的回答是“我们一定把草场守护好。”'],
    ['several clauses', '墙上写着“人不负青山，青山定不负人”'],
    ["somebody's words", '老支书说：“今年是个好年景”'],
    ['words after a comma', '她笑着说，“日子越过越有奔头”'],
    ['a single character', '破解“难”字'],
    ['a number', '拨打“12345”热线，推行“1+3”模式'],
    ['more than 24 characters', `弘扬“${'敢为人先'.repeat(7)}”`],
    ['an odd ASCII mark', '5" 管道和"连心桥"工程'],
  ])('leaves out %s', (_, text) => expect(quotedPhrases(text)).toEqual([]));

  it('copes with confused marks', () => {
    expect(quotedPhrases('推进“双语双促“工程')).toEqual(['双语双促']);
    expect(quotedPhrases('推进”双语双促”工程')).toEqual(['双语双促']);
    expect(quotedPhrases('这是“没有结尾的引文，接着是“三进三同”活动')).toEqual(['三进三同']);
    expect(quotedPhrases('没有开头”的引文，接着是“三进三同”活动')).toEqual(['三进三同']);
  });

  it('does not pair across lines', () => {
    expect(quotedPhrases('推进“三进\n三同”活动')).toEqual([]);
  });

  it('gives offsets into the text', () => {
    const text = '深化“三进三同”和‘一村一策’。';
    expect(quotedSpans(text).map(({ start, end }) => text.slice(start, end))).toEqual(['三进三同', '一村一策']);
    expect(quotedSpans(text)[0]).toEqual({ start: 3, end: 7 });
  });
});

describe('governedQuotations', () => {
  it('takes the verb before a quoted expression with it, marks and all', () => {
    const text = '要增强“双认领意识”，切实做到「两个到位」；进一步深入推进“草原课堂”，小店取名“春风里”。';
    expect(governedQuotations(text)).toEqual(['增强“双认领意识”', '做到「两个到位」', '推进“草原课堂”']);
  });

  it('leaves out what goes on behind the mark, or becomes a passage', () => {
    expect(governedQuotations('贯彻“双认领”重要思想，实现“草原五年”良好开局')).toEqual([]);
    expect(governedQuotations(`坚持“${'草'.repeat(23)}”。`)).toEqual([]);
  });
});
