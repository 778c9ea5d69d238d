/** A piece of a statement; white space lies between them. */
export interface Token {
  readonly kind: 'word' | 'quoted' | 'string' | 'number' | 'comment' | 'sign';
  readonly text: string;
  /** UTF-16 offsets in the statement. */
  readonly start: number;
  readonly end: number;
}

/** Where a block comment ends: they nest, as in PostgreSQL. */
function commentEnd(text: string, start: number): number {
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    const two = text.slice(i, i + 2);
    if (two === '/*') depth += 1;
    else if (two === '*/') depth -= 1;
    else continue;
    i += 1;
    if (depth === 0) return i + 1;
  }
  return text.length;
}

/** The forms of a token, tried in this order. A string, name or comment that is never closed goes on to the end. */
const forms: readonly (readonly [Token['kind'], RegExp])[] = [
  ['comment', /--[^\n]*/y],
  ['string', /e'(?:[^'\\]|\\[^]|'')*(?:'|$)/iy],
  ['string', /(?:[xb]|u&)?'(?:[^']|'')*(?:'|$)/iy],
  ['string', /(\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$)[^]*?(?:\1|$)/uy],
  ['quoted', /"(?:[^"]|"")*(?:"|$)/y],
  ['word', /[\p{L}_][\p{L}\p{N}\p{M}_$]*/uy],
  ['number', /(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?/iy],
  ['sign', /::|<>|!=|<=|>=|[^\s]/uy],
];

/** The tokens of SQL as DuckDB reads it, comments among them. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const add = (kind: Token['kind'], start: number, end: number): number => {
    tokens.push({ kind, text: text.slice(start, end), start, end });
    return end;
  };
  for (let at = 0; at < text.length;) {
    if (/\s/.test(text.charAt(at))) at += 1;
    else if (text.startsWith('/*', at)) at = add('comment', at, commentEnd(text, at));
    else {
      let next = at + 1;
      for (const [kind, form] of forms) {
        form.lastIndex = at;
        const [found] = form.exec(text) ?? [];
        if (found === undefined) continue;
        next = add(kind, at, at + found.length);
        break;
      }
      at = next;
    }
  }
  return tokens;
}
