import * as z from 'zod';
import tiles from '../../../data/gazetteer/tiles.json';
import type { Locale } from '../model/message.ts';

const tileSchema = z.object({
  code: z.number().int(),
  row: z.number().int(),
  col: z.number().int(),
});

/** A province-level unit on the tile map: one equal tile each, about where it lies. */
export type TileCell = z.infer<typeof tileSchema>;

export const tileCells: readonly TileCell[] = z.array(tileSchema).parse(tiles);

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

export const tileName = (cell: TileCell, locale: Locale): string =>
  names[cell.code]?.[locale === 'zh' ? 0 : 1] ?? String(cell.code);
