import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { PassThrough, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { messageOf, Rejection } from '../errors.ts';
import { detectEncoding } from './encoding.ts';
import { binaryKind } from './sniff.ts';

/** Bytes from which the encoding of a table is told; it is not read twice. */
const sampleBytes = 256 * 1024;

/** The bytes of a file, unpacked where it is gzipped. */
export function openBytes(path: string, gzipped: boolean): Readable {
  const file = createReadStream(path, { highWaterMark: 128 * 1024 });
  if (!gzipped) return file;
  const out = new PassThrough();
  pipeline(file, createGunzip(), out).catch((error: unknown) => out.destroy(toRejection(error)));
  return out;
}

function toRejection(error: unknown): Rejection {
  const reason = messageOf(error);
  return new Rejection(
    `cannot be unpacked (${reason}): the .gz file is damaged or cut off; what was read so far is kept`,
    {
      cause: error,
    },
  );
}

export const wrongName = (kind: string): string =>
  `is ${kind}, not text: give the file the name of its real format, or take it out of the folder`;

/**
 * The text of a file in pieces, decoded. Throws a `Rejection` when it is empty, binary or in no known encoding.
 */
export async function* decodedPieces(path: string, gzipped: boolean): AsyncGenerator<string> {
  let sample: Uint8Array = new Uint8Array(0);
  let decoder: TextDecoder | undefined;
  const start = (cut: boolean): string => {
    if (sample.length === 0) throw new Rejection('is empty (0 bytes): fetch it again or remove it');
    const kind = binaryKind(sample);
    if (kind !== undefined) throw new Rejection(wrongName(kind));
    decoder = new TextDecoder(detectEncoding(sample, cut));
    return decoder.decode(sample, { stream: true });
  };
  for await (const piece of openBytes(path, gzipped) as AsyncIterable<Uint8Array>) {
    if (decoder) {
      yield decoder.decode(piece, { stream: true });
      continue;
    }
    sample = sample.length === 0 ? piece : Buffer.concat([sample, piece]);
    if (sample.length >= sampleBytes) yield start(true);
  }
  if (!decoder) yield start(false);
  yield decoder?.decode() ?? '';
}
