import type { Page } from './noise-page.ts';

/** The reuse notice at the end of a text collection's page: 本作品…公有领域, with its remarks. */
const licence = /(?:^|\n)(?:本|此|这部|這部)作品(?:是|来自|來自|在|属于|屬於)/gu;
const longestNotice = 1500;
/** Note numbers in brackets behind a word or a closing mark, never a document number such as 〔2020〕5号. */
const noteMark = /(?<=[\u3400-\u9fff”’》）)A-Za-z%，。])[[［〔]\d{1,3}[\]］〕](?!\s*\d*号)/gu;

function removeLicence(page: Page): void {
  const { text } = page;
  if (!text.includes('公有领域') && !text.includes('公有領域')) return;
  for (const { index } of text.matchAll(licence)) {
    const notice = text.slice(index).trim();
    if (notice.length > longestNotice || !/公有[领領]域/u.test(notice)) continue;
    page.edit([{ start: text.slice(0, index).trimEnd().length, end: text.length, to: '', reason: 'licence' }]);
    return;
  }
}

/** Removes a reuse notice and the marks of footnotes; the notes themselves stay. */
export function removeNotes(page: Page): void {
  removeLicence(page);
  if (/[[［〔]\d{1,3}[\]］〕]/u.test(page.text)) page.remove(noteMark, 'note_mark');
}
