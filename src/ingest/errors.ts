/** What the command line was given cannot be run: printed with a hint, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** An input that cannot become a report. The message says what is wrong, where, and what to do; the rest goes on. */
export class Rejection extends Error {
  override readonly name = 'Rejection';
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
