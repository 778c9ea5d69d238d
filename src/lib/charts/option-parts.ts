/** A part of an ECharts option, which is known only by looking. */
export type Option = Readonly<Record<string, unknown>>;

export const isOption = (value: unknown): value is Option =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What ECharts takes alone or as a list, as a list. */
export const listed = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as unknown[]) : [value];
