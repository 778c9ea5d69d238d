import { readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { messageOf, Rejection } from '../errors.ts';
import { maxDocumentBytes, maxReportChars, tooLong } from '../limits.ts';
import type { ReadDocument } from './document.ts';
import { binaryKind } from './sniff.ts';
import { wrongName } from './stream.ts';
import { readText } from './text.ts';

export type DocumentKind = 'txt' | 'html' | 'docx' | 'pdf';
export type TableKind = 'jsonl' | 'csv';

/** How a file is read, by its name. */
export type Format =
  { readonly kind: DocumentKind; readonly gzipped: boolean } | { readonly kind: TableKind; readonly gzipped: boolean };

const extensions: Readonly<Record<string, DocumentKind | TableKind>> = {
  txt: 'txt',
  text: 'txt',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  docx: 'docx',
  pdf: 'pdf',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  csv: 'csv',
  tsv: 'csv',
};

export const supported = '.txt, .html, .docx, .pdf, .jsonl, .csv, .tsv (the text ones also as .gz)';

/** The format that a file name tells; throws a `Rejection` that says what is supported. */
export function formatOf(name: string): Format {
  const match = /\.([^./]+?)(\.gz)?$/i.exec(name);
  const kind = extensions[match?.[1]?.toLowerCase() ?? ''];
  const gzipped = match?.[2] !== undefined;
  if (kind === undefined || (gzipped && (kind === 'docx' || kind === 'pdf'))) {
    const extension = /\.[^./]+$/.exec(name)?.[0] ?? 'no extension';
    const hint = /\.(doc|wps|rtf|odt)$/i.test(name)
      ? 'save it as .docx or .txt'
      : /\.(xlsx?|et|ods)$/i.test(name)
        ? 'save it as .csv'
        : 'convert it or take it out of the folder';
    throw new Rejection(`has a format that is not read (${extension}): ${hint}; read are ${supported}`);
  }
  return { kind, gzipped };
}

export const isTable = (format: Format): format is Extract<Format, { kind: TableKind }> =>
  format.kind === 'jsonl' || format.kind === 'csv';

const limitOf = (kind: DocumentKind): number => (kind === 'docx' || kind === 'pdf' ? maxDocumentBytes : maxReportChars);

/** The bytes of a document file; refuses what is longer than a report before reading it. */
export async function rawBytes(path: string, format: Extract<Format, { kind: DocumentKind }>): Promise<Uint8Array> {
  const { size } = await stat(path);
  if (size > limitOf(format.kind)) throw new Rejection(tooLong('the file'));
  try {
    return await readFile(path);
  } catch (error) {
    throw new Rejection(`cannot be opened (${messageOf(error).split(',')[0]}): check its permissions`, {
      cause: error,
    });
  }
}

async function unpack(bytes: Uint8Array, kind: DocumentKind): Promise<Uint8Array> {
  try {
    return await promisify(gunzip)(bytes, { maxOutputLength: limitOf(kind) });
  } catch (error) {
    if (error instanceof RangeError) throw new Rejection(tooLong('the unpacked file'), { cause: error });
    throw new Rejection(`cannot be unpacked (${messageOf(error)}): the .gz file is damaged or cut off`, {
      cause: error,
    });
  }
}

const readers: Readonly<Record<DocumentKind, (bytes: Uint8Array) => ReadDocument | Promise<ReadDocument>>> = {
  txt: readText,
  // Each brings a large library, loaded when there is something to read with it.
  html: async (bytes) => (await import('./html.ts')).readHtml(bytes),
  docx: async (bytes) => (await import('./docx.ts')).readDocx(bytes),
  pdf: async (bytes) => (await import('./pdf.ts')).readPdf(bytes),
};

/** The text of a document and what it says about itself; throws a `Rejection` for anything that is none. */
export async function readDocument(raw: Uint8Array, kind: DocumentKind, gzipped: boolean): Promise<ReadDocument> {
  if (raw.length === 0) throw new Rejection('is empty (0 bytes): fetch it again or remove it');
  const bytes = gzipped ? await unpack(raw, kind) : raw;
  const binary = binaryKind(bytes);
  if (binary !== undefined && (kind === 'txt' || kind === 'html')) throw new Rejection(wrongName(binary));
  const document = await readers[kind](bytes);
  if (document.text.trim() === '') throw new Rejection('holds no text: nothing to read');
  if (document.text.length > maxReportChars) throw new Rejection(tooLong('its text'));
  return document;
}
