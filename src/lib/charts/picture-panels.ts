import type { ThemeColours } from './theme.ts';

/** The drawing of one part of a comparison. */
export interface PanelPicture {
  /** An `<svg>` document of the size below. */
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  readonly name: string;
  readonly colour: string;
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const head = 26;
const gap = 24;

/** One SVG document with the panels in two columns, each below its name; a name that is too long ends in an ellipsis. */
export function composePanels(
  panels: readonly PanelPicture[],
  theme: Pick<ThemeColours, 'ink'>,
): { svg: string; width: number; height: number } {
  const columns = Math.min(2, panels.length);
  const column = Math.max(0, ...panels.map((p) => p.width));
  const parts: string[] = [];
  let top = 0;
  for (let i = 0; i < panels.length; i += columns) {
    const line = panels.slice(i, i + columns);
    line.forEach(({ svg, name, colour }, at) => {
      const x = at * (column + gap);
      const room = Math.floor((column - 16) / 14);
      const short = name.length > room ? `${name.slice(0, Math.max(1, room - 1))}…` : name;
      parts.push(
        `<rect x="${x}" y="${top}" width="4" height="18" fill="${colour}"/>`,
        `<text x="${x + 12}" y="${top + 14}" font-size="14" font-weight="600" fill="${theme.ink}">${escape(short)}</text>`,
        svg.replace(/^[^<]*<\?xml[^>]*>\s*/, '').replace('<svg', `<svg x="${x}" y="${top + head}"`),
      );
    });
    top += head + Math.max(...line.map((p) => p.height)) + gap;
  }
  const width = columns * column + (columns - 1) * gap;
  const height = Math.max(0, top - gap);
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  return { svg: `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${parts.join('\n')}</svg>`, width, height };
}
