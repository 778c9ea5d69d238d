import { describe, expect, it } from 'vitest';
import { cleanNoise, type Cleaned } from './noise.ts';
import { siteOf, textKey } from './noise-site.ts';
import { isCurrent, Sites } from './noise-sites.ts';

const places = ['东河', '西山', '南坪', '北湾', '中岭', '石桥', '清溪', '白水'];
const body = (place: string, i: number): string =>
  `${i + 3}月${i + 5}日，${place}镇召开推进会，回顾上半年的工作，研究下一步的打算。会议强调，要压实责任，培训骨干${(i + 2) * 10}人。`;

/** Cleans the pages of one site as an ingest does: first alone, then knowing what they repeat. */
function cleanSite(pages: readonly string[], name = 'host example.gov.cn'): readonly Cleaned[] {
  const sites = new Sites();
  for (const raw of pages) {
    const { furniture } = cleanNoise(raw, { name, repeated: new Set() });
    if (furniture !== null) sites.add(furniture);
  }
  const repeated = sites.repeated();
  const cleaned = pages.map((raw) => cleanNoise(raw, { name, repeated }));
  for (const { furniture } of cleaned) expect(furniture === null || isCurrent(furniture, repeated)).toBe(true);
  return cleaned;
}

const texts = (pages: readonly string[]): string[] => cleanSite(pages).map(({ text }) => text);

describe('lines that the pages of a site repeat', () => {
  const page = (place: string, i: number): string =>
    [
      '某某县融媒网 政务公开 走进本县 互动交流 专题专栏',
      '网站首页',
      '乡镇动态',
      '手机看新闻',
      `${place}镇召开推进会`,
      `2024-0${i + 1}-0${i + 2} 来源：某某县融媒体中心`,
      body(place, i),
      '会议号召全镇上下同心同德，为建设幸福家园而努力奋斗！',
      `责任编辑：${['王五', '赵六', '钱七'][i % 3] ?? ''} 校对：孙某`,
      '关于我们 | 联系方式 | 网站地图 | 法律声明',
      '本网站由某某县信息办维护，建议使用1024×768分辨率浏览。',
      '友情链接',
    ].join('\n');

  it('go at the margins; title, date, source, body and closing formula stay', () => {
    expect(texts(places.map(page))).toEqual(
      places.map((place, i) =>
        [
          `${place}镇召开推进会`,
          `2024-0${i + 1}-0${i + 2} 来源：某某县融媒体中心`,
          body(place, i),
          '会议号召全镇上下同心同德，为建设幸福家园而努力奋斗！',
        ].join('\n'),
      ),
    );
    const first = cleanSite(places.map(page))[0] ?? cleanNoise('');
    expect(first.removed.map(({ reason, at }) => [reason, at])).toEqual([
      ['repeated', 0],
      ['button', 0],
      ['repeated', 0],
      ['repeated', first.text.length],
    ]);
  });

  it('need three documents of one site; copies of one report are one document', () => {
    const two = places.slice(0, 2).map(page);
    expect(texts(two)).toEqual(two.map((raw) => cleanNoise(raw).text));
    const copies = [page('东河', 0), page('东河', 0), page('东河', 0), page('西山', 1)];
    expect(texts(copies)).toEqual(copies.map((raw) => cleanNoise(raw).text));
  });

  it('need a tenth of the documents', () => {
    const others = Array.from({ length: 40 }, (_, i) => `第${i}号信息\n${'某某'.repeat(i + 1)}村办成实事${i}件。`);
    const few = [...places.slice(0, 4).map(page), ...others];
    expect(texts(few)).toEqual(few.map((raw) => cleanNoise(raw).text));
  });

  it('do not depend on the order of the pages', () => {
    const pages = places.map(page);
    expect(texts([...pages].reverse())).toEqual(texts(pages).reverse());
  });
});

describe('what reports of one kind share', () => {
  it.each([
    ['title, speaker and address', (p: string, i: number) => `政府工作报告\n县长\n李某某\n各位代表：\n${body(p, i)}`],
    [
      'a heading above the body',
      (p: string, i: number) => `${p}镇\n基本情况\n${body(p, i)}\n主要做法\n${body(p, i + 1)}`,
    ],
    [
      'a list of contents',
      (p: string, i: number) => `工作回顾\n总体思路\n重点安排\n${p}\n工作回顾\n${body(p, i)}\n总体思路\n${body(p, i)}`,
    ],
    ['signature and date', (p: string, i: number) => `${p}通报\n${body(p, i)}\n某某县人民政府办公室\n2024年1月5日`],
    [
      'a signature of another body',
      (p: string, i: number) => `${p}简讯\n${body(p, i)}\n某某县老年大学艺术团\n二〇二四年春`,
    ],
    ['closing formula', (p: string, i: number) => `${p}小结\n${body(p, i)}\n让我们团结一心，奋勇前进！\n谢谢大家！`],
    ['a note in brackets', (p: string, i: number) => `${p}小结\n${body(p, i)}\n（此件公开发布）`],
    ['a sentence about another site', (p: string, i: number) => `${p}小结\n${body(p, i)}\n办事可登录政务网站查询。`],
    ['only a title and a line', (p: string) => `某某县年鉴\n${p}\n概况`],
  ])('%s: stays', (_, page) => {
    const pages = places.map(page);
    expect(texts(pages)).toEqual(pages.map((raw) => cleanNoise(raw).text));
    expect(cleanNoise(pages[0] ?? '').removed.every(({ reason }) => reason === 'line_break')).toBe(true);
  });

  it('a line between noise is no heading', () => {
    const pages = places.map((p, i) => `${p}镇召开推进会\n【打印】\n手机看新闻\n【关闭】\n${body(p, i)}`);
    expect(texts(pages)).toEqual(places.map((p, i) => `${p}镇召开推进会\n${body(p, i)}`));
  });
});

describe('the site of a report', () => {
  it.each([
    [{ url: 'https://www.example.gov.cn/a/b.html', source: '某报' }, null, 'host example.gov.cn'],
    [{ url: 'not an address', source: ' 某报 ' }, 'x', 'source 某报'],
    [{}, 'pages/east', 'folder pages/east'],
    [{ source: ' ' }, null, null],
  ])('%j in %s: %s', (given, folder, site) => {
    expect(siteOf(given, folder)).toBe(site);
  });
});

describe('keys of lines', () => {
  it('are whole numbers that tell short lines apart', () => {
    const keys = new Set<number>();
    for (let i = 0; i < 200_000; i++) keys.add(textKey(`某站\n第${i}条`));
    expect(keys.size).toBe(200_000);
    for (const key of keys) if (!Number.isSafeInteger(key) || key < 0) throw new Error(String(key));
  });
});
