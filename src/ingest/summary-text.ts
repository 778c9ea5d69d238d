import type { CorrectionOutcome } from './corrections.ts';

/** What a run did: the closing lines on a terminal, or the object that `--json` prints. */
export interface IngestSummary {
  readonly dataset: string;
  readonly inputs: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly rejections: readonly { readonly file: string; readonly reason: string }[];
  /** Hidden files and folders, which are not inputs. */
  readonly hidden: number;
  readonly notes: readonly string[];
  readonly without_date: number;
  readonly without_region: number;
  readonly figures: number;
  readonly phrases: number;
  /** Null where no corrections were given. */
  readonly corrections: CorrectionOutcome | null;
  /** Inputs whose analysis was kept from an earlier run. */
  readonly reused: number;
  readonly seconds: number;
  /** Size of the inputs. */
  readonly megabytes: number;
  readonly megabytes_per_second: number;
  /** Whether a dataset was written; false when nothing was accepted, or the one there is already the same. */
  readonly written: boolean;
}

const shownRejections = 50;

function correctionLines(corrections: CorrectionOutcome | null): string[] {
  if (corrections === null) return [];
  const { accepted, edited, rejected, superseded, unmatched } = corrections;
  const older = superseded === 0 ? '' : `, ${superseded} replaced by a later one`;
  return [
    `corrections ${accepted} accepted, ${edited} edited, ${rejected} rejected${older}, ${unmatched.length} not applied`,
    ...unmatched.map((line) => `  - ${line}`),
  ];
}

export function summaryText(s: IngestSummary): string {
  const lines = [
    `inputs      ${s.inputs}${s.reused > 0 ? ` (${s.reused} unchanged since the last run)` : ''}`,
    `accepted    ${s.accepted}`,
    `duplicates  ${s.duplicates}`,
    `rejected    ${s.rejected}`,
    ...s.rejections.slice(0, shownRejections).map(({ reason }) => `  - ${reason}`),
  ];
  if (s.rejections.length > shownRejections) {
    lines.push(
      `  … and ${s.rejections.length - shownRejections} more: all of them are in the table "files" of the dataset, and in --json`,
    );
  }
  if (s.hidden > 0) lines.push(`hidden      ${s.hidden} files or folders whose name begins with a dot were not read`);
  lines.push(
    `no date     ${s.without_date} reports`,
    `no region   ${s.without_region} reports`,
    `figures     ${s.figures}`,
    `phrases     ${s.phrases}`,
    ...correctionLines(s.corrections),
    `time        ${s.seconds.toFixed(1)} s, ${s.megabytes.toFixed(1)} MB, ${s.megabytes_per_second.toFixed(2)} MB/s`,
    ...s.notes.map((note) => `note        ${note}`),
  );
  if (s.accepted + s.duplicates === 0) lines.push('Nothing was accepted: no dataset was written.');
  else lines.push(`dataset     ${s.dataset}${s.written ? '' : ' (already up to date)'}`);
  return `${lines.join('\n')}\n`;
}
