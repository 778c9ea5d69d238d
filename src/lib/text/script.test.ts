import { Converter } from 'opencc-js';
import { describe, expect, it } from 'vitest';
import { toSimplified } from './script.ts';

const toTaiwan = Converter({ from: 'cn', to: 'tw' });

describe('toSimplified', () => {
  it('leaves simplified text as it is', () => {
    const text = '成效显著，著力点明确。\n他的著作里面有后记，干部发展，于是划出云南一片。';
    expect(toSimplified(text)).toEqual({ text, script: 'simplified' });
  });

  it.each([
    '会议强调，要发扬优良传统，着力解决群众关心的问题，接着部署了下一步工作。',
    '成效显著，专著和论著十二部，著名学者参加，著作等身。',
    '各族群众当家作主，后来又在村里开展活动，干部深入一线。',
  ])('brings back what a converter made traditional: %s', (text) => {
    const traditional = toTaiwan(text);
    expect(traditional).not.toBe(text);
    expect(toSimplified(traditional)).toEqual({ text, script: 'traditional' });
  });

  it('converts only the paragraphs that need it', () => {
    const text = '成效显著，着力推进。\n會議強調，要著力推進，效果顯著。\n著名学者。';
    expect(toSimplified(text)).toEqual({
      text: '成效显著，着力推进。\n会议强调，要着力推进，效果显著。\n著名学者。',
      script: 'mixed',
    });
  });

  it('does not rewrite vocabulary', () => {
    expect(toSimplified('建立創建機制，軟件和信息').text).toBe('建立创建机制，软件和信息');
  });
});
