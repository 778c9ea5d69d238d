import { describe, expect, it } from 'vitest';
import { hasPhraseForm, isAbbreviation } from './mining-form.ts';

describe('hasPhraseForm', () => {
  it.each([
    '高质量发展',
    '绿水青山就是金山银山',
    '以人民为中心',
    '与时俱进',
    '和平统一',
    '等级医院',
    '十四五',
    '九五',
    '两新',
    '五位一体',
    '实事求是',
    '为人民服务',
  ])('takes %s', (phrase) => expect(hasPhraseForm(phrase)).toBe(true));

  it.each([
    '二〇二四年',
    '三十二万',
    '个百分点',
    '第十四',
    '一是',
    '全省上下',
    '我市农村',
    '各位代表',
    '审议通过的',
    '人民为中心',
    '工作是重点',
    '经济',
    'GDP',
  ])('leaves out %s', (phrase) => expect(hasPhraseForm(phrase)).toBe(false));
});

describe('isAbbreviation', () => {
  it.each(['三农', '双碳', '两个维护', '四个全面', '十大行动', '五位一体', '六稳'])('knows %s', (phrase) =>
    expect(isAbbreviation(phrase)).toBe(true),
  );
  it.each(['三年', '两次', '五月', '四万', '二十届', '一带', '三是', '八个月', '五亿元'])(
    'does not take %s for one',
    (phrase) => expect(isAbbreviation(phrase)).toBe(false),
  );
});
