/** Stands for a row that was too long; no text holds NUL, which the reader of files refuses. */
export const longRow = '\0too long';

/** With line feeds only: csv-parse counts a CR and LF within quotes as two lines. */
const plain = (row: readonly string[]): string => row.join('').replaceAll('\r\n', '\n');

const instead = (breaks: number): string => `"${longRow}${'\n'.repeat(breaks)}"\n`;

/**
 * Passes the text of a CSV file on row by row, and puts a cell that begins with `longRow` in the place of each row of more than `maxChars`
 * characters, which is then never held in memory. A quotation mark opens a quoted cell only where a cell begins, so that
 * line breaks within quotes belong to the row (RFC 4180).
 */
export async function* boundRows(
  pieces: AsyncIterable<string>,
  delimiter: string,
  maxChars: number,
): AsyncGenerator<string> {
  const stops = new RegExp(`["\\n${delimiter}]`, 'g');
  let row: string[] = [];
  let chars = 0;
  /** Line breaks within the row, kept so that later rows have their numbers. */
  let breaks = 0;
  let quoted = false;
  let cellStart = true;

  const keep = (text: string): void => {
    chars += text.length;
    if (chars > maxChars) row = [];
    else row.push(text);
  };

  for await (const piece of pieces) {
    let done = 0;
    let seen = 0;
    let out = '';
    stops.lastIndex = 0;
    for (let stop = stops.exec(piece); stop; stop = stops.exec(piece)) {
      const at = stop.index;
      if (at > seen) cellStart = false;
      seen = at + 1;
      const mark = stop[0];
      if (mark === '"') {
        // A doubled mark closes and opens again.
        if (quoted) quoted = false;
        else if (cellStart || piece[at - 1] === '"') quoted = true;
        cellStart = false;
      } else if (quoted) {
        if (mark === '\n') breaks++;
      } else {
        cellStart = true;
        if (mark !== '\n') continue;
        keep(piece.slice(done, at + 1));
        done = at + 1;
        out += chars > maxChars ? instead(breaks) : plain(row);
        row = [];
        chars = breaks = 0;
      }
    }
    if (seen < piece.length) cellStart = false;
    if (out !== '') yield out;
    keep(piece.slice(done));
  }
  if (chars > maxChars) yield instead(breaks);
  else if (chars > 0) yield plain(row);
}
