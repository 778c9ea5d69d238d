import { describe, expect, test } from 'vitest';
import { pages } from './pages.ts';
import { askedBy, focusKeys, singleKeys } from './shortcuts.ts';

const press = (key: string, more: Partial<KeyboardEvent> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  defaultPrevented: false,
  ...more,
});

describe('askedBy', () => {
  test('each key once, each asks for what the sheet says', () => {
    expect(new Set(singleKeys.map(({ key }) => key)).size).toBe(singleKeys.length);
    for (const { key, id } of singleKeys) expect(askedBy(press(key), false)).toEqual({ shortcut: id });
  });

  test('numbers lead to the pages in the order of the header', () => {
    expect(askedBy(press('1'), false)).toEqual({ path: '/' });
    expect(askedBy(press('2'), false)).toEqual({ path: pages[1]?.path });
    expect(askedBy(press(String(pages.length + 1)), false)).toBeNull();
    expect(askedBy(press('0'), false)).toBeNull();
  });

  test.each([
    ['text is written', press('j'), true],
    ['it is a shortcut of the browser', press('l', { ctrlKey: true }), false],
    ['it is one of the system', press('t', { metaKey: true }), false],
    ['a character is being composed', press('x', { isComposing: true }), false],
    ['the page has used it', press('/', { defaultPrevented: true }), false],
    ['no one knows it', press('q'), false],
  ])('nothing where %s', (_, event, writing) => {
    expect(askedBy(event, writing)).toBeNull();
  });
});

test('both kinds are named in both languages', () => {
  for (const { does } of [...singleKeys, ...focusKeys]) {
    expect(does.zh).toMatch(/\p{Script=Han}/u);
    expect(does.en).not.toMatch(/\p{Script=Han}/u);
  }
});
