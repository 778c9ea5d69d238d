import type { LabelledFigure } from '$lib/view/define-view';

/** Which figure the evidence dialog shows, and the figures that it belongs with. */
export class EvidenceState {
  figureId = $state<number | null>(null);
  /** Empty for a figure that stands alone. */
  together = $state.raw<readonly LabelledFigure[]>([]);

  show(figureId: number): void {
    this.together = [];
    this.figureId = figureId;
  }

  /** Opens the first of them; the others are a click away. */
  showAll(figures: readonly LabelledFigure[]): void {
    this.together = figures.length > 1 ? figures : [];
    this.figureId = figures[0]?.figureId ?? null;
  }

  close(): void {
    this.figureId = null;
  }
}
