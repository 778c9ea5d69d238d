import fc from 'fast-check';
import { Converter } from 'opencc-js';
import { pinyin } from 'pinyin-pro';
import { describe, expect, it } from 'vitest';
import type { Removal } from '../model/document.ts';
import { cleanNoise, plainLine } from './noise.ts';
import { toSimplified } from './script.ts';

const toTaiwan = Converter({ from: 'cn', to: 'tw' });
const clean = (raw: string): string => cleanNoise(raw).text;
const reasons = (raw: string): string[] => cleanNoise(raw).removed.map(({ reason }) => reason);

/** What the converter of the seeds did: traditional characters, and the reading behind every third one. */
const mangled = (text: string): string =>
  [...toTaiwan(text)]
    .map((c, i) => (i % 3 === 0 && /\p{Script=Han}/u.test(c) ? `${c}(${pinyin(text.charAt(i))})` : c))
    .join('');

describe('injected readings', () => {
  it('go where the dictionary confirms them', () => {
    const text = '各级党组织深入学习，实现团结进步，办好民生实事，让群众满意。';
    const raw = mangled(text);
    expect(raw).toMatch(/\([a-zà-ǜ]+\)/u);
    const { text: cleaned, removed } = cleanNoise(raw);
    expect(toSimplified(cleaned).text).toBe(text);
    expect(removed.every(({ reason }) => reason === 'reading')).toBe(true);
  });

  it('may be repeated; other brackets stay', () => {
    expect(clean('縣(xiàn)(xiàn)域(市、區)發展(yě),平臺(app)上線(xiàn)。')).toBe(
      '縣域(市、區)發展(yě),平臺(app)上線。',
    );
  });

  it('leave two known corruptions', () => {
    expect(clean('某某日?qǐng)?bào)訊')).toBe('某某日报訊');
    const [footer] = cleanNoise('正文一句。\nCopyright?內(nèi)某某市檔案館').removed;
    expect(footer).toEqual({ reason: 'footer', text: 'Copyright?內(nèi)某某市檔案館', at: 5 });
    expect(plainLine(footer?.text ?? '')).toBe('Copyright© 某某市檔案館');
  });
});

it('thousands set off with full-width commas become one number; a list of numbers stays', () => {
  expect(clean('造林２，５６０多万亩，由６６１，８００亩增加到３，１３７，３００亩。')).toBe(
    '造林2,560多万亩，由661,800亩增加到3,137,300亩。',
  );
  expect(clean('名列第5，200家企业参加；PM2.5，300天达标。')).toBe('名列第5，200家企业参加；PM2.5，300天达标。');
});

describe('page furniture', () => {
  it('goes, line by line, and is recorded', () => {
    const raw = [
      '您的位置:',
      '首页',
      '>',
      '要闻',
      '某市推进会召开',
      '【字号：',
      '大 中 小',
      '】',
      'T+',
      '下载 打印 全屏 收藏',
      '会议指出，要完善资料下载服务，方便群众打印证照。',
      '当前版: 02版 上一版  下一版',
      '第02版:要闻',
      '扫一扫在手机打开当前页',
      '上一篇：某县召开座谈会',
      '相关阅读',
      '某区开展宣讲',
      '某乡建成驿站',
    ].join('\n');
    expect(clean(raw)).toBe('某市推进会召开\n会议指出，要完善资料下载服务，方便群众打印证照。');
    expect(new Set(reasons(raw))).toEqual(new Set(['navigation', 'button', 'qr_code', 'related']));
  });

  it('is known in traditional characters too', () => {
    expect(clean('掃一掃在手機打開當前頁\n會議召開。')).toBe('會議召開。');
  });

  it('ends a list of other articles where body text begins', () => {
    expect(clean('相关报道：\n某区开展宣讲\n这一段是正文，有完整的句子。')).toBe('这一段是正文，有完整的句子。');
  });

  it('keeps numbered heads, brackets and short body lines', () => {
    const text = '一\n（一）\n大力发展\n目标任务\n（市、区）';
    expect(clean(text)).toBe(text);
  });

  it('takes note marks, not document numbers', () => {
    expect(clean('主导产业［2］占比提高，按国办发〔2020〕5号执行，共〔12〕号文。')).toBe(
      '主导产业占比提高，按国办发〔2020〕5号执行，共〔12〕号文。',
    );
  });
});

describe('characters', () => {
  it.each([
    ['增长５．６％，达到１２０亿元', '增长5.6%，达到120亿元'],
    ['从1 9 9 3 年3 月就职', '从1993年3月就职'],
    ['２７，２０３，３１２万元', '27,203,312万元'],
    ['培训\u200b干部\u00a030人', '培训干部 30人'],
    ['⼀年来，⼈⺠满意', '一年来，人民满意'],
    ['共3，500人和5，6月', '共3,500人和5，6月'],
    ['序号 1 2 3', '序号 1 2 3'],
  ])('%s → %s', (raw, text) => {
    expect(clean(raw)).toBe(text);
  });
});

describe('broken lines', () => {
  it('are joined inside a sentence and inside a number', () => {
    const raw = [
      '今年以来，全市各级各部门把民族工作摆在突出位置，坚持一张蓝',
      '图绘到底，累计投入资金6.32亿元，建成服务站点128个，培训1',
      '2000人次，群众满意度达到98.6%，同比提高3',
      '.2个百分点，各项任务全面完成，工作机制逐步健全。会议要求继',
      '续抓好落实，做到件件有着落、事事有回音，让群众看得见变化，',
      '得到更多实惠。下一步要在三个方面同时发力，推动工作不断取得',
      '新的更大成效，为全面完成年度目标任务打下坚实的基础，并及时',
      '总结推广各地经验，形成比学赶超的良好氛围，让好做法落地生根',
      '开花结果。',
      '一、抓好宣传',
      '各县区开展宣讲，覆盖所有乡镇和村，受众面持续扩大，反响十分',
      '热烈。',
    ].join('\n');
    const lines = clean(raw).split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain('培训12000人次，群众满意度达到98.6%，同比提高3.2个百分点');
    expect(lines[1]).toBe('一、抓好宣传');
  });

  it('are not joined to a line that ends in its own date', () => {
    const raw = '市民族宗教事务局网站 发布时间：2024-06-12\n2024年，全市举办培训班12期。';
    expect(clean(raw)).toBe(raw);
  });

  it('are joined around a link on a line of its own', () => {
    expect(clean('会议听取了市长所作的\n政府工作报告\n。会议决定批准。')).toBe(
      '会议听取了市长所作的政府工作报告。会议决定批准。',
    );
  });

  it('are joined in the line that names the meeting', () => {
    expect(clean('政府工作报告\n——2024年1月20日在某省第十四届\n人民代表大会第二次会议上')).toBe(
      '政府工作报告\n——2024年1月20日在某省第十四届人民代表大会第二次会议上',
    );
  });

  it('stay where a head stands above its paragraph', () => {
    const text = '一、工作回顾\n过去一年，各项工作取得进展。\n（一）扩大内需\n消费有力提振。';
    expect(clean(text)).toBe(text);
  });
});

/** The page again: every stretch put back at its place, without its layout. */
function reassembled(text: string, removed: readonly Removal[]): string {
  let page = '';
  let from = 0;
  for (const { at, text: stretch } of removed) {
    page += text.slice(from, at) + stretch;
    from = at;
  }
  return (page + text.slice(from)).replace(/\s/gu, '');
}

describe('what is removed', () => {
  const sentence = fc.constantFrom(
    '会议指出，要抓好落实，全年培训1 2 0 0 人次。',
    '　　各县区开展宣(xuān)讲，覆盖所(suǒ)有乡镇和村，群众满意度达到98.6 %。',
    '二、下一步打算',
    '今年以来，全市累计投入\u200b资金6.32亿元，坚持一张蓝图绘到底，建成服务',
    '站点128个［3］，反响热烈，让群众看得见变化，得到更多实惠',
  );
  const furniture = fc.constantFrom(
    ...['打(dǎ)印 关闭', '您的位置:\n首页\n>\n要闻', '第 2 页', '相关阅读\n\n某区开展宣讲', '版权所\u200b有 某市 |'],
    ...['', '上一篇：某县召开座谈会', '扫一扫在手机打开当前页', '浏览次数：1 2 3'],
  );
  const page = fc
    .array(fc.oneof(sentence, furniture), { minLength: 1, maxLength: 16 })
    .map((lines) => lines.join('\n'));

  it('makes the page again when put back, so nothing is removed twice or unrecorded', () => {
    fc.assert(
      fc.property(page, (raw) => {
        const { text, removed } = cleanNoise(raw);
        expect(reassembled(text, removed)).toBe(raw.replace(/\s/gu, ''));
        expect(removed.every(({ at }, i) => at <= text.length && at >= (removed[i - 1]?.at ?? 0))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('never takes a sentence', () => {
    fc.assert(
      fc.property(page, (raw) => {
        for (const { text } of cleanNoise(raw).removed) expect(text).not.toMatch(/[^\d。]{8}。/u);
      }),
      { numRuns: 200 },
    );
  });

  it('has its place in the cleaned text', () => {
    const { text, removed } = cleanNoise('某市推进会\n【打印】\n培训\u200b干部3 0 人，覆盖所有乡\n镇。\n关闭');
    expect(text).toBe('某市推进会\n培训干部30人，覆盖所有乡\n镇。');
    expect(removed.map(({ reason, at, text: stretch }) => [reason, text.slice(0, at).slice(-3), stretch])).toEqual([
      ['button', '进会\n', '【打印】\n'],
      ['invisible', '\n培训', '\u200b'],
      ['spacing', '干部3', ' '],
      ['spacing', '部30', ' '],
      ['button', '\n镇。', '关闭'],
    ]);
  });

  it('keeps what was left out before it', () => {
    const { text, removed } = cleanNoise('　标题\n正文一句。', null, [{ reason: 'outside', text: '某站首页', at: 0 }]);
    expect([text, removed]).toEqual(['标题\n正文一句。', [{ reason: 'outside', text: '某站首页', at: 0 }]]);
  });
});
