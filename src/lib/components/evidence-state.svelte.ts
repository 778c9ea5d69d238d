import type { SubjectRow } from '$lib/view/correction-queries';
import type { LabelledFigure } from '$lib/view/define-view';
import type { Grounds } from '$lib/view/grounds';

/** Figures of an indicator in their random order. */
export interface Sample {
  readonly indicator: string;
  readonly figures: readonly SubjectRow[];
}

/** Which figure the evidence dialog shows, and the figures that it belongs with; and what a mark that sums up rests on. */
export class EvidenceState {
  figureId = $state<number | null>(null);
  /** Listed beside the page; null while nothing is. */
  grounds = $state.raw<Grounds | null>(null);
  /** Empty for a figure that stands alone. */
  together = $state.raw<readonly LabelledFigure[]>([]);
  /** Whether the dialog opens with the form that edits the figure. */
  editing = $state(false);
  /** The random sample that is being checked; null for a figure that was chosen. */
  sample = $state.raw<Sample | null>(null);

  show(figureId: number, editing = false): void {
    this.together = [];
    this.sample = null;
    this.editing = editing;
    this.figureId = figureId;
  }

  /** Opens the first of them; the others are a click away. */
  showAll(figures: readonly LabelledFigure[]): void {
    this.sample = null;
    this.editing = false;
    this.together = figures.length > 1 ? figures : [];
    this.figureId = figures[0]?.figureId ?? null;
  }

  /** Opens a figure of a random sample. */
  showSample(sample: Sample, place: number): void {
    this.together = [];
    this.sample = sample;
    this.editing = false;
    this.figureId = sample.figures[place]?.figure_id ?? null;
  }

  close(): void {
    this.figureId = null;
    this.sample = null;
  }
}
