import { parentPort, type MessagePort } from 'node:worker_threads';
import { loadSegmenter, wordBoundaries, type SegmenterName } from './segmenter.ts';

/** What a worker asks of the thread that cuts words, and its answer: the ends of the tokens, as `wordBoundaries` gives them. */
interface Request {
  readonly id: number;
  readonly text: string;
}
interface Answer {
  readonly id: number;
  readonly ends: Uint32Array<ArrayBuffer>;
}

export interface CutterSettings {
  readonly segmenter: SegmenterName;
  /** File of the user's dictionary. */
  readonly dictionary?: string | undefined;
}

/**
 * The work of the thread that cuts words: it gets a port from each worker, and texts through the ports; null ends it.
 */
export function serveCutting({ segmenter: name, dictionary }: CutterSettings): void {
  const segmenter = loadSegmenter(name, dictionary);
  parentPort?.on('message', (port: MessagePort | null) => {
    if (port === null) {
      segmenter.close();
      process.exit();
    }
    port.on('message', ({ id, text }: Request) => {
      const ends = wordBoundaries(segmenter, text);
      const answer: Answer = { id, ends };
      port.postMessage(answer, [ends.buffer]);
    });
  });
}

/** Has texts cut at the other end of a port. */
export function cutterAt(port: MessagePort): (text: string) => Promise<Uint32Array> {
  const waiting = new Map<number, (ends: Uint32Array) => void>();
  let asked = 0;
  port.on('message', ({ id, ends }: Answer) => {
    waiting.get(id)?.(ends);
    waiting.delete(id);
  });
  return (text) =>
    new Promise((resolve) => {
      const request: Request = { id: ++asked, text };
      waiting.set(request.id, resolve);
      port.postMessage(request);
    });
}
