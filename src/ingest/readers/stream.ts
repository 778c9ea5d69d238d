import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { messageOf, Rejection } from '../errors.ts';
import { detectEncoding } from './encoding.ts';
import { binaryKind } from './sniff.ts';

/** Bytes from which the encoding of a table is told; it is not read twice. */
const sampleBytes = 256 * 1024;

/** The bytes of a file, unpacked where it is gzipped. */
function openBytes(path: string, gzipped: boolean): Readable {
  const file = createReadStream(path, { highWaterMark: 128 * 1024 });
  if (!gzipped) return file;
  const gunzip = createGunzip();
  file.on('error', (error) => gunzip.destroy(error));
  return file.pipe(gunzip);
}

function refusal(error: unknown, gzipped: boolean): Rejection {
  if (error instanceof Rejection) return error;
  const reason = messageOf(error).split(',')[0] ?? '';
  return new Rejection(
    gzipped
      ? `cannot be unpacked to its end (${reason}): the .gz file is damaged or cut off; fetch it again`
      : `cannot be read (${reason}): check its permissions`,
    { cause: error },
  );
}

export const wrongName = (kind: string): string =>
  `is ${kind}, not text: give the file the name of its real format, or take it out of the folder`;

/**
 * The text of a file in pieces, decoded. Throws a `Rejection` when it is empty, binary or in no known encoding, and after
 * the last piece that can be had when the file is damaged.
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
  let failure: Rejection | undefined;
  try {
    for await (const piece of openBytes(path, gzipped) as AsyncIterable<Uint8Array>) {
      if (decoder) {
        yield decoder.decode(piece, { stream: true });
        continue;
      }
      sample = sample.length === 0 ? piece : Buffer.concat([sample, piece]);
      if (sample.length >= sampleBytes) yield start(true);
    }
  } catch (error) {
    failure = refusal(error, gzipped);
  }
  // What was read before a failure is still of use.
  if (!decoder && (sample.length > 0 || !failure)) yield start(failure !== undefined);
  if (failure) throw failure;
  yield decoder?.decode() ?? '';
}
