import type { Bilingual, Locale } from '../model/message.ts';
import { sql, type Sql } from '../sql/sql.ts';
import type { Scope } from '../view/define-view.ts';
import type { Grounds } from '../view/grounds.ts';
import { figuresKept, withPhrase } from '../view/report-scope.ts';
import { figureGrounds, inRegion, phraseGrounds, reportGrounds } from './grounds.ts';
import { indicatorName } from './indicator.ts';
import { keptReports } from './series.ts';

/** What a tile of the map shows. */
export interface MeasuredTile {
  readonly region_code: number;
  readonly region: string;
  readonly measure: string;
  readonly subject: string | null;
  readonly year: number | null;
  readonly status: string | null;
  readonly unit: string;
}

/** How the map counts. */
export interface TileScope {
  /** That of the page, with all regions. */
  readonly scope: Scope;
  /** The tile that a code belongs to. */
  readonly unit: (code: Sql) => Sql;
  /** The figures (alias `f`, of reports `r`) that count. */
  readonly figures: Sql;
  readonly indicator: string | null;
}

/** The reports, sentences or figures behind a tile. */
export function tileGrounds(tile: MeasuredTile, { scope, unit, figures, indicator: chosen }: TileScope): Grounds {
  const { region_code: code, measure, subject } = tile;
  const at = inRegion(code, unit, scope);
  const name = at.words ?? { zh: tile.region, en: tile.region };
  const titled = (zh: string, en: string): Bilingual => ({ zh: `${zh} · ${name.zh}`, en: `${en} · ${name.en}` });
  if (measure === 'phrase_rate' && subject !== null) return phraseGrounds(scope, subject, [at]);
  if (measure === 'figures') {
    return figureGrounds(titled('数据', 'Figures'), sql`${figures} and ${unit(sql`f.region_code`)} = ${code}`);
  }
  if (measure !== 'indicator_value') return reportGrounds(scope, [at]);
  const { filters } = scope;
  const indicator = subject ?? chosen;
  const label = (locale: Locale): string => indicatorName(indicator, { ...scope, locale });
  return figureGrounds(
    titled(label('zh'), label('en')),
    sql`${figuresKept(filters)} and f.indicator = ${indicator} and f.region_code = ${code} and f.year = ${tile.year}
      and f.status = ${tile.status} and f.unit = ${tile.unit}`,
    reportGrounds(scope, [at], keptReports({ ...filters, indicator: null }, withPhrase(filters))).places,
  );
}
