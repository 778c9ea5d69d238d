import { closeSync, writeSync } from 'node:fs';
import { varintBytes, writeVarint } from '../lib/model/substring-index.ts';

/** Bytes in memory that grow as they are written. */
export class ByteList {
  #bytes = new Uint8Array(1 << 12);
  length = 0;

  varint(value: number): void {
    if (this.length + varintBytes > this.#bytes.length) this.#grow(this.length + varintBytes);
    this.length = writeVarint(this.#bytes, this.length, value);
  }

  append({ length, bytes }: ByteList): void {
    if (this.length + length > this.#bytes.length) this.#grow(this.length + length);
    // Most lists are shorter than what a call to copy them costs.
    if (length > 32) this.#bytes.set(bytes.subarray(0, length), this.length);
    else for (let i = 0; i < length; i++) this.#bytes[this.length + i] = bytes[i]!;
    this.length += length;
  }

  get bytes(): Uint8Array {
    return this.#bytes;
  }

  /** A copy of what was written. */
  taken(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.length);
  }

  #grow(needed: number): void {
    const more = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    more.set(this.#bytes);
    this.#bytes = more;
  }
}

/** Bytes on their way into a file, in large pieces. */
export class ByteSink {
  readonly #descriptor: number;
  readonly #buffer = new Uint8Array(1 << 18);
  #filled = 0;
  /** Bytes given to it so far. */
  written = 0;

  constructor(descriptor: number) {
    this.#descriptor = descriptor;
  }

  varints(...values: readonly number[]): void {
    if (this.#filled + values.length * varintBytes > this.#buffer.length) this.#drain();
    const from = this.#filled;
    for (const value of values) this.#filled = writeVarint(this.#buffer, this.#filled, value);
    this.written += this.#filled - from;
  }

  /** The first `length` bytes. */
  bytes(source: Uint8Array, length: number): void {
    this.written += length;
    if (this.#filled + length > this.#buffer.length) this.#drain();
    if (length > this.#buffer.length) this.#write(source, length);
    else {
      this.#buffer.set(length === source.length ? source : source.subarray(0, length), this.#filled);
      this.#filled += length;
    }
  }

  close(): void {
    this.#drain();
    closeSync(this.#descriptor);
  }

  #drain(): void {
    this.#write(this.#buffer, this.#filled);
    this.#filled = 0;
  }

  #write(source: Uint8Array, length: number): void {
    for (let at = 0; at < length;) at += writeSync(this.#descriptor, source, at, length - at);
  }
}
