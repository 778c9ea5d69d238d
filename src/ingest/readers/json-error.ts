/** Beyond this a search for the place costs more than it tells. */
const maxSearched = 2_000_000;

/** Whether some continuation could make this beginning of a line valid JSON, as far as `JSON.parse` can tell. */
function continues(prefix: string): boolean {
  try {
    JSON.parse(prefix);
    return true;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    if (/end of JSON input|Unterminated/.test(message)) return true;
    const position = /position (\d+)/.exec(message)?.[1];
    return position !== undefined && Number(position) >= prefix.length;
  }
}

/**
 * Column, from 1, of the first character of a line at which it stops being JSON; undefined when it cannot be told.
 * `JSON.parse` names the position only in some of its messages, so the longest beginning that could still become JSON is
 * searched by halving.
 */
export function firstBadColumn(line: string): number | undefined {
  if (line.length > maxSearched) return undefined;
  let good = 0;
  let bad = line.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (continues(line.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return good + 1;
}
