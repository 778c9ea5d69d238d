/** Which figure the evidence dialog shows. */
export class EvidenceState {
  figureId = $state<number | null>(null);

  show(figureId: number): void {
    this.figureId = figureId;
  }

  close(): void {
    this.figureId = null;
  }
}
