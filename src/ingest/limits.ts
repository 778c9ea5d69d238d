/** Longest text of one report, in bytes of a text file and in characters of a row: no report comes near it. */
export const maxReportChars = 20 * 1024 * 1024;

/** Largest PDF or DOCX file, which may hold pictures besides its text. */
export const maxDocumentBytes = 200 * 1024 * 1024;

/** A batch of work is closed when its inputs reach this many bytes or this many files. */
export const batchBytes = 256 * 1024;
export const batchFiles = 16;

export const tooLong = (what: string): string =>
  `${what} is longer than ${maxReportChars / 1024 / 1024} MB, the limit of one report: split it into one report a file or row`;
