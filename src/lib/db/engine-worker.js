/**
 * Starts DuckDB's own worker script with a module that the page has compiled while it arrived. The script would fetch and
 * compile one only after everything else. The name of this worker is the address of that script, a space, and the name
 * of a lock.
 */
const [script, lock] = self.name.split(' ');

const compiled = new Promise((resolve) => {
  addEventListener('message', (event) => {
    if (!(event.data instanceof WebAssembly.Module)) return;
    event.stopImmediatePropagation();
    resolve(event.data);
  });
});

/** Held as long as this worker lives: the page waits for it, and so learns of the end. */
const alive =
  navigator.locks === undefined
    ? null
    : new Promise((resolve) => {
        navigator.locks.request(lock, () => {
          resolve();
          return new Promise(() => undefined);
        });
      });

WebAssembly.instantiateStreaming = async (_response, imports) => {
  const [module] = await Promise.all([compiled, alive]);
  return { module, instance: await WebAssembly.instantiate(module, imports) };
};

const OneRequest = XMLHttpRequest;

/** Bytes of a block, and how many of them are kept: DuckDB keeps what it has read itself. */
const blockBytes = 2 ** 21;
const keptBlocks = 12;

/** Blocks of files that are read by ranges, those used last at the end. */
const blocks = new Map();

/** Bytes of a block; null where the host does not answer with a part of the file. */
function blockOf(url, index) {
  const key = `${index} ${url}`;
  let bytes = blocks.get(key) ?? null;
  if (bytes === null) {
    const request = new OneRequest();
    request.open('GET', url, false);
    request.responseType = 'arraybuffer';
    request.setRequestHeader('Range', `bytes=${index * blockBytes}-${(index + 1) * blockBytes - 1}`);
    request.send();
    if (request.status !== 206) return null;
    bytes = new Uint8Array(request.response);
  }
  blocks.delete(key);
  blocks.set(key, bytes);
  if (blocks.size > keptBlocks) blocks.delete(blocks.keys().next().value);
  return bytes;
}

/** The bytes from `first` to `last`, out of blocks; null where these cannot be had. */
function bytesOf(url, first, last) {
  const parts = [];
  for (let index = Math.floor(first / blockBytes); index * blockBytes <= last; index++) {
    const block = blockOf(url, index);
    if (block === null) return null;
    parts.push(block.subarray(Math.max(0, first - index * blockBytes), last + 1 - index * blockBytes));
  }
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes.buffer;
}

/**
 * DuckDB reads a file that it does not hold in ranges of 16 kB and up, one after the other: a question asked first would
 * wait for hundreds of answers. It is given them out of larger blocks.
 */
self.XMLHttpRequest = class extends OneRequest {
  #url = null;
  #bytes = null;

  open(method, url, isAsync = true, ...rest) {
    this.#url = method === 'GET' && !isAsync ? String(url) : null;
    this.#bytes = null;
    super.open(method, url, isAsync, ...rest);
  }

  setRequestHeader(name, value) {
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(value) ?? [];
    // A single byte is how it asks whether there are ranges.
    if (this.#url !== null && name === 'Range' && Number(last) > Number(first)) {
      this.#bytes = bytesOf(this.#url, Number(first), Number(last));
    }
    super.setRequestHeader(name, value);
  }

  send(body) {
    if (this.#bytes === null) super.send(body);
  }

  get status() {
    return this.#bytes === null ? super.status : 206;
  }

  get response() {
    return this.#bytes ?? super.response;
  }
};

importScripts(script);
