/** Unpacks a deflate-raw block of UTF-8. `length`: UTF-16 length of the text, 0 where it is not known. */
export type Unpack = (block: Uint8Array, length: number) => string;

/**
 * A `DecompressionStream` takes a millisecond for each block, most of it handing pieces on: a minute for the tens of
 * thousands that hold a common string. A function that writes into one and the same buffer takes a twentieth of that.
 */
export async function loadUnpack(): Promise<Unpack> {
  const { inflateSync } = await import('fflate');
  const utf8 = new TextDecoder();
  let buffer = new Uint8Array(65_536);
  return (block, length) => {
    if (length === 0) return utf8.decode(inflateSync(block));
    // A UTF-16 unit takes three bytes at most.
    if (3 * length > buffer.length) buffer = new Uint8Array(3 * length);
    return utf8.decode(inflateSync(block, { out: buffer }));
  };
}
