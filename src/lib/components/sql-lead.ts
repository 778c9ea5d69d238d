import type { Answer } from '../db/answer.ts';
import type { Action } from '../view/define-view.ts';

type Cells = Answer['rows'][number];

/** Where a row of an answer leads that has a `figure_id`, or a `report_id` with or without a place; else null. */
export function leadOf({ columns }: Pick<Answer, 'columns'>, cells: Cells): Action | null {
  const number = (name: string): number | null => {
    const value = cells[columns.findIndex((column) => column.name === name)];
    return typeof value === 'number' && Number.isInteger(value) ? value : null;
  };
  const figureId = number('figure_id');
  if (figureId !== null) return { kind: 'figure', figureId };
  const reportId = number('report_id');
  if (reportId === null) return null;
  const [start, end] = [number('start'), number('end')];
  return start === null || end === null ? { kind: 'report', reportId } : { kind: 'report', reportId, start, end };
}

/** Whether rows of an answer can lead anywhere. */
export const leads = ({ columns }: Pick<Answer, 'columns'>): boolean =>
  columns.some(({ name }) => name === 'figure_id' || name === 'report_id');
