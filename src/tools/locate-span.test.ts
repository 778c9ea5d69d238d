import { describe, expect, it } from 'vitest';
import { foldText, locateSpan } from './locate-span.ts';

const reference = '全市举办培训１２期。\n下一段：全县举办培训12期，惠及 群众三百人。';
const cleaned = '导语\n全市举办培训12期。下一段:全县举办培训12期,惠及群众三百人。';

function located(span: readonly [number, number]): string | null {
  const found = locateSpan(foldText(reference), span, foldText(cleaned));
  return found && `${found.start} ${cleaned.slice(found.start, found.end)}`;
}

describe('locateSpan', () => {
  it('finds a span through other widths, line breaks and blanks', () => {
    const at = reference.indexOf('群众三百人');
    expect(located([at, at + 5])).toBe(`${cleaned.indexOf('群众三百人')} 群众三百人`);
  });

  it('tells two equal numbers apart by what stands around them', () => {
    const first = reference.indexOf('１２期');
    const second = reference.indexOf('12期');
    expect(located([first, first + 3])).toBe(`${cleaned.indexOf('12期')} 12期`);
    expect(located([second, second + 3])).toBe(`${cleaned.lastIndexOf('12期')} 12期`);
  });

  it('takes the nearest in its share of the text where the context is the same', () => {
    const twice = `${'甲'.repeat(60)}3个${'甲'.repeat(100)}3个${'甲'.repeat(60)}`;
    const folded = foldText(twice);
    const second = twice.lastIndexOf('3个');
    expect(locateSpan(folded, [second, second + 2], folded)).toEqual({ start: second, end: second + 2 });
  });

  it('gives null for what is not there', () => {
    expect(locateSpan(foldText('只有这里有9个'), [5, 7], foldText(cleaned))).toBeNull();
    expect(locateSpan(foldText(reference), [4, 4], foldText(cleaned))).toBeNull();
  });
});
