import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { messageOf, Rejection } from '../errors.ts';
import type { ReadDocument } from './document.ts';

function refusal(error: unknown): Rejection {
  const reason = messageOf(error);
  const encrypted = /password/i.test(reason) || (error instanceof Error && error.name === 'PasswordException');
  return new Rejection(
    encrypted
      ? 'is protected with a password: remove the protection and try again'
      : `is not a whole PDF document (${reason.slice(0, 120)}): open it and save it again`,
    { cause: error },
  );
}

export async function readPdf(bytes: Uint8Array): Promise<ReadDocument> {
  let text: string;
  let title: string | undefined;
  try {
    // pdf.js takes the buffer away from its caller, so it gets a copy; warnings about fonts say nothing about the text.
    const pdf = await getDocumentProxy(Uint8Array.from(bytes), { verbosity: 0 });
    const pages = await extractText(pdf, { mergePages: false });
    text = pages.text.join('\n');
    const meta: unknown = (await getMeta(pdf)).info['Title'];
    title = typeof meta === 'string' && /\p{Script=Han}/u.test(meta) ? meta.trim() : undefined;
    await pdf.destroy();
  } catch (error) {
    throw refusal(error);
  }
  if (text.trim() === '') {
    throw new Rejection('holds no text, only pictures of pages: run text recognition (OCR) on it first');
  }
  return { text, given: { title } };
}
