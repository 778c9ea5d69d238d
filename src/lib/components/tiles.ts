import tiles from '../../../data/gazetteer/tiles.json';
import type { Locale } from '../model/message.ts';

/** A province-level unit on the tile map: one equal tile each, about where it lies. */
export interface TileCell {
  readonly code: number;
  readonly row: number;
  readonly col: number;
}

export const tileCells: readonly TileCell[] = tiles;

export const mapSize = {
  rows: Math.max(...tileCells.map((t) => t.row)) + 1,
  columns: Math.max(...tileCells.map((t) => t.col)) + 1,
};

/** Names for units that the dataset does not know. */
const names: Readonly<Record<number, readonly [zh: string, en: string]>> = {
  110000: ['北京', 'Beijing'],
  120000: ['天津', 'Tianjin'],
  130000: ['河北', 'Hebei'],
  140000: ['山西', 'Shanxi'],
  150000: ['内蒙古', 'Inner Mongolia'],
  210000: ['辽宁', 'Liaoning'],
  220000: ['吉林', 'Jilin'],
  230000: ['黑龙江', 'Heilongjiang'],
  310000: ['上海', 'Shanghai'],
  320000: ['江苏', 'Jiangsu'],
  330000: ['浙江', 'Zhejiang'],
  340000: ['安徽', 'Anhui'],
  350000: ['福建', 'Fujian'],
  360000: ['江西', 'Jiangxi'],
  370000: ['山东', 'Shandong'],
  410000: ['河南', 'Henan'],
  420000: ['湖北', 'Hubei'],
  430000: ['湖南', 'Hunan'],
  440000: ['广东', 'Guangdong'],
  450000: ['广西', 'Guangxi'],
  460000: ['海南', 'Hainan'],
  500000: ['重庆', 'Chongqing'],
  510000: ['四川', 'Sichuan'],
  520000: ['贵州', 'Guizhou'],
  530000: ['云南', 'Yunnan'],
  540000: ['西藏', 'Xizang'],
  610000: ['陕西', 'Shaanxi'],
  620000: ['甘肃', 'Gansu'],
  630000: ['青海', 'Qinghai'],
  640000: ['宁夏', 'Ningxia'],
  650000: ['新疆', 'Xinjiang'],
  710000: ['台湾', 'Taiwan'],
  810000: ['香港', 'Hong Kong'],
  820000: ['澳门', 'Macao'],
};

export const tileName = (code: number, locale: Locale): string =>
  names[code]?.[locale === 'zh' ? 0 : 1] ?? String(code);

/** Two letters of ISO 3166-2:CN, for tiles too small for a name in Latin script. */
const codes: Readonly<Record<number, string>> = {
  110000: 'BJ',
  120000: 'TJ',
  130000: 'HE',
  140000: 'SX',
  150000: 'NM',
  210000: 'LN',
  220000: 'JL',
  230000: 'HL',
  310000: 'SH',
  320000: 'JS',
  330000: 'ZJ',
  340000: 'AH',
  350000: 'FJ',
  360000: 'JX',
  370000: 'SD',
  410000: 'HA',
  420000: 'HB',
  430000: 'HN',
  440000: 'GD',
  450000: 'GX',
  460000: 'HI',
  500000: 'CQ',
  510000: 'SC',
  520000: 'GZ',
  530000: 'YN',
  540000: 'XZ',
  610000: 'SN',
  620000: 'GS',
  630000: 'QH',
  640000: 'NX',
  650000: 'XJ',
  710000: 'TW',
  810000: 'HK',
  820000: 'MO',
};

/** The name as a small tile has room for it: two signs in Chinese, the code of ISO 3166-2:CN in English. */
export const tileShort = (code: number, locale: Locale): string =>
  locale === 'zh' ? [...tileName(code, 'zh')].slice(0, 2).join('') : (codes[code] ?? String(code));
