import { describe, expect, it } from 'vitest';
import { readMetadata } from './metadata.ts';

const body = '3月2日，全市工作推进会召开，会议总结了去年的工作，部署了今年的任务，要求各级各部门抓好落实。';

describe('title', () => {
  it('is the given one, simplified', () => {
    expect(readMetadata(body, { title: ' 團結進步\u200b工作總結 ' }).title).toBe('团结进步工作总结');
  });

  it.each([
    [`某市召开推进会\n来源：某报\n${body}`, '某市召开推进会'],
    [`${body}\n${body}`, null],
    [`各位代表：\n${body}`, null],
    [`一、工作回顾\n${body}`, null],
    [`政府工作报告。 某报记者 张三 摄\n政府工作报告\n（2024年1月20日在某会上）\n${body}`, '政府工作报告'],
    [`团结奋斗\n共创未来\n——在某次代表大会上的报告\n${body}`, '团结奋斗 共创未来'],
    [`现在，我代表市人民政府，向大会报告工作\n\n${body}`, null],
  ])('%s', (text, title) => {
    expect(readMetadata(text, {}).title).toBe(title);
  });
});

describe('source and author', () => {
  it.each([
    [`题目一行\n作者: 张三发布时间: 2023-05-06 10:20来源: 市委政研室\n${body}`, '市委政研室', '张三'],
    [`题目一行\n来源:\n某某日报\n${body}`, '某某日报', null],
    [`某某网-某某日报讯(记者 李四)${body}`, '某某网-某某日报', '李四'],
    [`${body}\n(本版文图均由市民委提供)`, '市民委', null],
    [`${body}\n（来源：某某日报）\n编辑：王五`, '某某日报', null],
    [`题目一行\n某某省省长 赵 六\n${body}`, null, '赵六'],
    ['5月1日起，市民政局对如何办好实事进行了征集，现将结果公布如下：', '市民政局', null],
    [body, null, null],
  ])('%s', (text, source, author) => {
    const found = readMetadata(text, {});
    expect([found.source, found.author]).toEqual([source, author]);
  });

  it('reads the publisher off a footer that cleaning removed', () => {
    expect(readMetadata(body, {}, [{ reason: 'footer', text: 'Copyright© 某某市地方志研究室' }]).source).toBe(
      '某某市地方志研究室',
    );
  });
});
