import type { ReadDocument } from './document.ts';
import { decodeText } from './encoding.ts';

export function readText(bytes: Uint8Array): ReadDocument {
  return { text: decodeText(bytes), given: {} };
}
