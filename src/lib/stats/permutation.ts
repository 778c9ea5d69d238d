import { seededRandom } from './random.ts';

/** Occurrences of an expression in a report of so many units. */
export interface ReportCount {
  readonly n: number;
  readonly size: number;
}

export interface PermutationOptions {
  readonly permutations?: number;
  readonly seed?: number;
}

export interface PermutationResult {
  /** Rate in A less rate in B, per unit. */
  readonly difference: number;
  /** Two-sided p: how often reports dealt at random to groups of these sizes differ at least as much. */
  readonly p: number;
}

/**
 * Whether an expression is more frequent in the reports of A than in those of B, by permuting whole reports between
 * the groups. Tests that take each occurrence for independent, G² among them, find differences everywhere (Lijffijt
 * et al. 2016). p = (1 + extreme)/(1 + permutations), never 0 (North et al. 2002). The same input gives the same p.
 * Throws RangeError for a group without reports or a report without size.
 */
export function permutationTest(
  a: readonly ReportCount[],
  b: readonly ReportCount[],
  { permutations = 9999, seed = 1 }: PermutationOptions = {},
): PermutationResult {
  const reports = [...a, ...b];
  if (a.length === 0 || b.length === 0 || reports.some(({ size }) => !(size > 0))) {
    throw new RangeError('each group needs reports, and each report a size above zero');
  }
  const n = Float64Array.from(reports, (report) => report.n);
  const size = Float64Array.from(reports, (report) => report.size);
  const total = n.reduce((x, y) => x + y, 0);
  const units = size.reduce((x, y) => x + y, 0);

  /** Difference in rate where the first |A| reports are group A. */
  const difference = (): number => {
    let inA = 0;
    let sizeA = 0;
    for (let i = 0; i < a.length; i++) {
      inA += n[i]!;
      sizeA += size[i]!;
    }
    return inA / sizeA - (total - inA) / (units - sizeA);
  };

  const observed = difference();
  // Equal differences must count as equal whatever the order of summation.
  const least = Math.abs(observed) * (1 - 1e-12);
  const random = seededRandom(seed);
  let extreme = 0;
  for (let k = 0; k < permutations; k++) {
    // Fisher–Yates, as far as group A reaches.
    for (let i = 0; i < a.length; i++) {
      const j = i + Math.floor(random() * (n.length - i));
      [n[i], n[j]] = [n[j]!, n[i]!];
      [size[i], size[j]] = [size[j]!, size[i]!];
    }
    if (Math.abs(difference()) >= least) extreme++;
  }
  return { difference: observed, p: (1 + extreme) / (1 + permutations) };
}
