/** What the last complete search of the texts found; empty while there is none. */
export class TextFound {
  /** Occurrences by report. */
  reports = $state.raw<ReadonlyMap<number, number> | null>(null);

  put(reports: ReadonlyMap<number, number>): void {
    this.reports = reports;
  }

  clear(): void {
    this.reports = null;
  }
}
