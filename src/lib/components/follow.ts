import { goto } from '$app/navigation';
import type { Action } from '../view/define-view.ts';
import type { Site } from './site.ts';

/** Goes where a click on a mark or a row leads: a filter, the evidence of a figure, a place in a report. */
export function follow(action: Action, { filters, evidence, base }: Site): void {
  switch (action.kind) {
    case 'filter':
      void filters.set(action.change);
      return;
    case 'figure':
      evidence.show(action.figureId);
      return;
    case 'figures':
      evidence.showAll(action.figures);
      return;
    case 'report': {
      const at = action.start === undefined ? '' : `&start=${action.start}&end=${action.end ?? action.start}`;
      const query = filters.query();
      // eslint-disable-next-line svelte/no-navigation-without-resolve -- the base path stands before it
      void goto(`${base}/read/${query === '' ? '?' : `${query}&`}report=${action.reportId}${at}`);
    }
  }
}
