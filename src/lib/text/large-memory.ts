/** Bytes of a page of WebAssembly memory. */
const pageBytes = 65_536;

/**
 * Zeroed memory for arrays of megabytes, which goes back to the system when it is collected: memory of WebAssembly is
 * mapped by itself, where the allocator of the C library keeps what lies between things still in use. It takes room
 * only where it has been written to.
 */
export const largeMemory = (bytes: number): ArrayBuffer =>
  new WebAssembly.Memory({ initial: Math.ceil(bytes / pageBytes) }).buffer;

/** Zeros in such memory. */
export const largeUint32 = (length: number): Uint32Array<ArrayBuffer> =>
  new Uint32Array(largeMemory(4 * length), 0, length);

/** The same for several threads. */
export function sharedLargeMemory(bytes: number): SharedArrayBuffer {
  const pages = Math.ceil(bytes / pageBytes);
  return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true })
    .buffer as unknown as SharedArrayBuffer;
}
