import mammoth from 'mammoth';
import { Rejection } from '../errors.ts';
import type { ReadDocument } from './document.ts';

/** The paragraph in the style Title, or the only one in Heading 1, read from mammoth's HTML. */
function titleOf(html: string): string | undefined {
  const titles = [...html.matchAll(/<h1[^>]*>(.*?)<\/h1>/gs)].map((match) => match[1]?.replace(/<[^>]+>/g, '').trim());
  const styled = /<h1 class="title">(.*?)<\/h1>/s
    .exec(html)?.[1]
    ?.replace(/<[^>]+>/g, '')
    .trim();
  return styled || (titles.length === 1 ? titles[0] || undefined : undefined);
}

export async function readDocx(bytes: Uint8Array): Promise<ReadDocument> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const { value: text } = await mammoth.extractRawText({ buffer });
    const { value: html } = await mammoth.convertToHtml(
      { buffer },
      {
        styleMap: ["p[style-name='Title'] => h1.title:fresh", "p[style-name='标题'] => h1.title:fresh"],
        convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
      },
    );
    return { text, given: { title: titleOf(html) } };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Rejection(
      `is not a whole Word document (${reason.split('\n')[0]?.slice(0, 120)}): open it in Word, save it again as .docx`,
      { cause: error },
    );
  }
}
