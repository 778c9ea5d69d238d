/** A mark of a chart that the keyboard can reach. */
export interface Mark {
  readonly seriesIndex: number;
  readonly dataIndex: number;
  readonly series: string;
  readonly name: string;
  /** Index of the row of the view that it stands for; null when the datum does not say. */
  readonly row: number | null;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** The row that a datum `{ value, row }` names, null for another datum. */
export const rowOf = (datum: unknown): number | null =>
  isObject(datum) && typeof datum['row'] === 'number' ? datum['row'] : null;

const values = (datum: unknown): readonly unknown[] => {
  const value = isObject(datum) && !Array.isArray(datum) ? datum['value'] : datum;
  return Array.isArray(value) ? value : [value];
};

const isMissing = (datum: unknown): boolean =>
  datum === null || datum === undefined || datum === '-' || values(datum).every((v) => v === null || v === '-');

/** The marks of an option, series by series, without silent series and missing data. */
export function marksOf(option: unknown): readonly (readonly Mark[])[] {
  const series = isObject(option) && Array.isArray(option['series']) ? (option['series'] as unknown[]) : [];
  return series
    .map((s, seriesIndex): Mark[] => {
      if (!isObject(s) || s['silent'] === true || !Array.isArray(s['data'])) return [];
      return (s['data'] as unknown[]).flatMap((datum, dataIndex) =>
        isMissing(datum)
          ? []
          : [
              {
                seriesIndex,
                dataIndex,
                series: typeof s['name'] === 'string' ? s['name'] : '',
                name: isObject(datum) && typeof datum['name'] === 'string' ? datum['name'] : values(datum).join(' · '),
                row: rowOf(datum),
              },
            ],
      );
    })
    .filter((marks) => marks.length > 0);
}

/** A place among the marks: which series, which mark of it. */
export interface Place {
  readonly series: number;
  readonly mark: number;
}

/** Where a key leads: left and right along a series, up and down between series, Home and End to its ends. */
export function move(marks: readonly (readonly Mark[])[], place: Place | null, key: string): Place | null {
  if (marks.length === 0) return null;
  if (place === null) return { series: 0, mark: 0 };
  const clamp = (n: number, length: number): number => Math.max(0, Math.min(n, length - 1));
  const count = (series: number): number => marks[series]?.length ?? 0;
  switch (key) {
    case 'ArrowRight':
      return { ...place, mark: clamp(place.mark + 1, count(place.series)) };
    case 'ArrowLeft':
      return { ...place, mark: clamp(place.mark - 1, count(place.series)) };
    case 'Home':
      return { ...place, mark: 0 };
    case 'End':
      return { ...place, mark: clamp(Infinity, count(place.series)) };
    case 'ArrowDown':
    case 'ArrowUp': {
      const series = clamp(place.series + (key === 'ArrowDown' ? 1 : -1), marks.length);
      return { series, mark: clamp(place.mark, count(series)) };
    }
    default:
      return place;
  }
}
