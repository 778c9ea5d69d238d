import { composeSvg, standAlone, textMeasure, toPng } from '../charts/picture.ts';
import type { ThemeColours } from '../charts/theme.ts';
import type { Filters } from '../model/filters.ts';
import type { AnyView, ViewColumns } from '../view/define-view.ts';
import { csvBytes } from '../view/csv.ts';
import { fileName } from '../view/file-name.ts';
import { saveFile } from './save-file.ts';
import type { AnyRow } from './any-row.ts';

export type Format = 'csv-excel' | 'csv-utf8' | 'png' | 'svg';

/** What the menu of a card offers. */
export type SaveFormat = Format | 'package' | 'sql';

export interface CardContent {
  readonly view: Pick<AnyView, 'id' | 'columns'>;
  readonly rows: readonly AnyRow[];
  readonly filters: Filters;
  readonly now: Date;
  readonly theme: ThemeColours;
  readonly words: {
    readonly title: string;
    readonly finding: string | null;
    readonly filters: string;
    readonly source: string;
  };
  /** The drawing alone, at about the width asked for. */
  readonly chart: (width: number) => Promise<{ svg: string; width: number; height: number } | null>;
}

/** Pixels of a chart in a picture. */
const pictureWidth = 960;

/** Saves what a card shows as a file. */
export async function saveCard(
  format: Format,
  { view, rows, filters, now, theme, words, chart }: CardContent,
): Promise<void> {
  if (format === 'csv-excel' || format === 'csv-utf8') {
    const bytes = csvBytes(view.columns as ViewColumns, rows, format === 'csv-excel' ? 'excel' : 'utf8');
    saveFile(fileName(view.id, filters, now, 'csv'), 'text/csv;charset=utf-8', bytes);
    return;
  }
  const drawing = await chart(pictureWidth);
  if (drawing === null) return;
  const { svg, width, height } = composeSvg(
    {
      ...words,
      imprint: `Tifa Atlas 提法图谱 · ${location.origin} · ${now.toISOString().slice(0, 10)}`,
      chart: standAlone(drawing.svg),
      width: drawing.width,
      height: drawing.height,
    },
    theme,
    textMeasure(),
  );
  if (format === 'svg') saveFile(fileName(view.id, filters, now, 'svg'), 'image/svg+xml', svg);
  else saveFile(fileName(view.id, filters, now, 'png'), 'image/png', await toPng(svg, width, height));
}
