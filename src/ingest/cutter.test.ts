import { once } from 'node:events';
import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { cutterAt } from './cutter.ts';
import { chooseSegmenter, loadSegmenter, wordBoundaries } from './segmenter.ts';
import { threads } from './thread-programs.ts';

const segmenter = chooseSegmenter(undefined);
const texts = [
  '全县举办培训班12期，培训1.8万余人次。\n𠮷祥村做到“两个维护”；\n\nGDP增长5.5%左右',
  '',
  '各族群众像石榴籽一样紧紧抱在一起。\n'.repeat(3000),
  '建成示范社区27个\ud800，走访慰问各族群众340户。',
];

const started: Worker[] = [];
function start(name: string): Worker {
  const workerData = { segmenter: name, program: threads.cutter };
  const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData });
  started.push(worker);
  return worker;
}
function portOf(worker: Worker): MessagePort {
  const { port1, port2 } = new MessageChannel();
  worker.postMessage(port2, [port2]);
  return port1;
}
afterEach(async () => {
  await Promise.all(started.splice(0).map((worker) => worker.terminate()));
});

describe('the thread that cuts words', () => {
  it('gives several workers the word ends of the segmenter, each its own', async () => {
    const direct = loadSegmenter(segmenter);
    const expected = texts.map((text) => [...wordBoundaries(direct, text)]);
    const worker = start(segmenter);
    const ports = [portOf(worker), portOf(worker)];
    const cut = ports.map(cutterAt);
    const answers = await Promise.all(cut.map((ask) => Promise.all(texts.map(ask))));
    for (const answer of answers) expect(answer.map((ends) => [...ends])).toEqual(expected);
    expect(expected[0]?.length).toBeGreaterThan(10);
    const ended = once(worker, 'exit');
    worker.postMessage(null);
    expect(await ended).toEqual([0]);
    ports.forEach((port) => port.close());
  });

  it('fails with an error where a text cannot be cut', async () => {
    const worker = start(segmenter);
    const port = portOf(worker);
    const failed = once(worker, 'error').catch((e: unknown) => [e]);
    port.postMessage({ id: 1, text: null });
    const [error] = (await failed) as unknown[];
    expect(error).toBeInstanceOf(Error);
    port.close();
  });
});

it('an answer goes to the text it belongs to, in whatever order the answers come', async () => {
  const { port1, port2 } = new MessageChannel();
  const asked: { id: number; text: string }[] = [];
  port2.on('message', (request: { id: number; text: string }) => {
    asked.push(request);
    if (asked.length < 3) return;
    for (const { id, text } of asked.reverse()) {
      port2.postMessage({ id, ends: Uint32Array.of(text.length) });
    }
  });
  const cut = cutterAt(port1);
  const answers = await Promise.all(['一', '走访', '示范社区'].map(cut));
  expect(answers.map((ends) => [...ends])).toEqual([[1], [2], [4]]);
  port1.close();
  port2.close();
});
