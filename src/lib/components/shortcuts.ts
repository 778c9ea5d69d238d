import type { Bilingual } from '../model/message.ts';
import { pages } from './pages.ts';

export type Shortcut = 'help' | 'search' | 'next' | 'previous' | 'table' | 'clear' | 'language';

/** Keys that do something anywhere on the page once single keys are switched on. */
export const singleKeys: readonly { readonly key: string; readonly id: Shortcut; readonly does: Bilingual }[] = [
  { key: '?', id: 'help', does: { zh: '打开本页', en: 'Open this sheet' } },
  { key: '/', id: 'search', does: { zh: '搜索地区', en: 'Search regions' } },
  { key: 'j', id: 'next', does: { zh: '下一张图', en: 'Next card' } },
  { key: 'k', id: 'previous', does: { zh: '上一张图', en: 'Previous card' } },
  { key: 't', id: 'table', does: { zh: '在图与表之间切换', en: 'Chart or table' } },
  { key: 'x', id: 'clear', does: { zh: '清除筛选', en: 'Clear the filters' } },
  { key: 'l', id: 'language', does: { zh: '切换语言', en: 'Change the language' } },
];

/** Keys that always work, since they act only on what has the focus. */
export const focusKeys: readonly { readonly keys: readonly string[]; readonly does: Bilingual }[] = [
  { keys: ['Tab', '⇧ Tab'], does: { zh: '下一个、上一个控件', en: 'Next and previous control' } },
  {
    keys: ['←', '→'],
    does: {
      zh: '在图中：沿序列移动；在地图上：相邻的地区',
      en: 'In a chart: along a series; on the map: the province beside',
    },
  },
  {
    keys: ['↑', '↓'],
    does: {
      zh: '在图中：换序列；在列表和菜单中：移动',
      en: 'In a chart: between series; in lists and menus: up and down',
    },
  },
  { keys: ['Home', 'End'], does: { zh: '序列的开头、结尾', en: 'Beginning and end of a series' } },
  { keys: ['Enter'], does: { zh: '打开出处，或选择', en: 'Open the evidence, or choose' } },
  { keys: ['Esc'], does: { zh: '关闭；离开图', en: 'Close; leave a chart' } },
];

/** What a key asks for: a shortcut, or the path of a page, by its number in the header. */
export type Asked = { readonly shortcut: Shortcut } | { readonly path: string };

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'defaultPrevented'>;

/**
 * What a pressed key asks for; null where it is text being written, a shortcut of the browser, or nothing.
 *
 * @param writing whether the focus is where text is written, or in a dialog or menu with keys of its own
 */
export function askedBy(press: KeyPress, writing: boolean): Asked | null {
  if (writing || press.defaultPrevented || press.isComposing) return null;
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  const page = /^[1-9]$/.test(press.key) ? pages[Number(press.key) - 1] : undefined;
  if (page !== undefined) return { path: page.path };
  const found = singleKeys.find(({ key }) => key === press.key);
  return found === undefined ? null : { shortcut: found.id };
}

/** Whether keys pressed at this element are its own. */
export const keepsKeys = (element: Element | null): boolean =>
  element !== null &&
  element.closest(
    'input:not([type="checkbox"]):not([type="radio"]), textarea, select, [contenteditable], [role="dialog"], [role="menu"], [role="listbox"]',
  ) !== null;
