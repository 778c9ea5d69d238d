import { chartFont, type ThemeColours } from './theme.ts';

/** A chart as a picture that stands alone: what it shows, what it says, where it is from. */
export interface Picture {
  readonly title: string;
  readonly finding: string | null;
  readonly filters: string;
  /** Dataset and number of reports. */
  readonly source: string;
  /** Program, address, day. */
  readonly imprint: string;
  /** An `<svg>` document of the size below. */
  readonly chart: string;
  readonly width: number;
  readonly height: number;
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Between words of Latin script, or between any two other characters; never before closing punctuation. */
const pieces = /[\p{Script=Latin}\p{N}\p{M}'’\-.,%:/()]+\s*|.[，。；：、！？）》”’]*\s*/gu;

/** Lines of at most `width` pixels; a piece that is wider by itself has a line of its own. */
export function wrap(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const [piece] of text.matchAll(pieces)) {
    if (line !== '' && measure((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  return lines;
}

const margin = 24;
/** A small drawing does not narrow the lines above and below it: an address and a day stay in one. */
const leastWidth = 480;

interface Style {
  readonly size: number;
  readonly weight: number;
  readonly colour: string;
  /** Space above the paragraph. */
  readonly above: number;
}

/** An SVG document with title, finding, chart, filters, source and date. */
export function composeSvg(
  picture: Picture,
  theme: ThemeColours,
  measure: (text: string, font: string) => number,
): { svg: string; width: number; height: number } {
  const textWidth = Math.max(picture.width, leastWidth);
  const width = textWidth + 2 * margin;
  const parts: string[] = [];
  let y = margin;
  const write = (text: string | null, { size, weight, colour, above }: Style): void => {
    if (text === null || text === '') return;
    y += above;
    for (const line of wrap(text, textWidth, (t) => measure(t, `${weight} ${size}px ${chartFont}`))) {
      y += size * 1.45;
      const at = `x="${margin}" y="${(y - size * 0.35).toFixed(1)}"`;
      parts.push(`<text ${at} font-size="${size}" font-weight="${weight}" fill="${colour}">${escape(line)}</text>`);
    }
  };
  write(picture.title, { size: 20, weight: 600, colour: theme.ink, above: 0 });
  write(picture.finding, { size: 14, weight: 400, colour: theme.ink, above: 4 });
  y += 14;
  // A nested document of its own size keeps its coordinates.
  const chart = picture.chart.replace(/^[^<]*<\?xml[^>]*>\s*/, '').replace('<svg', `<svg x="${margin}" y="${y}"`);
  parts.push(chart);
  y += picture.height + 6;
  const small = { size: 12, weight: 400, colour: theme.muted };
  write(picture.filters, { ...small, above: 0 });
  write(picture.source, { ...small, above: 2 });
  write(picture.imprint, { ...small, above: 2 });
  const height = Math.ceil(y + margin);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escape(chartFont)}">
<title>${escape(picture.title)}</title>
<rect width="${width}" height="${height}" fill="${theme.surface}"/>
${parts.join('\n')}
</svg>
`;
  return { svg, width, height };
}

/** What a drawing has for the page alone: hover styles, roles and keys, marks of the programs that drew it. */
const ofThePage = /^(?:class|role|tabindex|aria-.*|data-.*|ecmeta_.*)$/;

/** A drawing without what it has for the page alone, as other programs read it. It needs a browser. */
export function standAlone(svg: string): string {
  const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
  for (const style of parsed.querySelectorAll('style')) style.remove();
  for (const element of parsed.querySelectorAll('*')) {
    for (const { name } of [...element.attributes]) if (ofThePage.test(name)) element.removeAttribute(name);
    for (const node of [...element.childNodes]) if (node.nodeType === Node.COMMENT_NODE) node.remove();
  }
  return new XMLSerializer().serializeToString(parsed.documentElement);
}

/** Width of a text in a CSS font, in pixels. */
export function textMeasure(): (text: string, font: string) => number {
  const context = document.createElement('canvas').getContext('2d');
  return (text, font) => {
    if (context === null) return text.length * 12;
    context.font = font;
    return context.measureText(text).width;
  };
}

/** Draws an SVG document on a canvas of `scale` pixels for each of its own. */
export async function toPng(svg: string, width: number, height: number, scale = 2): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    await new Promise<void>((resolve, reject) => {
      image.onload = () => {
        resolve();
      };
      image.onerror = () => {
        reject(new Error('the browser could not draw the picture'));
      };
      image.src = url;
    });
    const canvas = document.createElement('canvas');
    canvas.width = width * scale;
    canvas.height = height * scale;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => {
        if (blob === null) reject(new Error('the picture is too large for this browser'));
        else resolve(blob);
      }, 'image/png');
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
