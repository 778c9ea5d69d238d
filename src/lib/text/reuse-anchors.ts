/**
 * Which reports hold an anchor: a hash table with linked lists in typed arrays, about 20 bytes for each anchor of a
 * report where a map of arrays takes 100.
 */
export class AnchorTable {
  private keys = new Uint32Array(1024);
  /** By slot: first entry of its list, −1 for a free slot. */
  private heads = new Int32Array(1024).fill(-1);
  private lengths = new Uint8Array(1024);
  private used = 0;
  /** By entry: the report and the next entry of the list, −1 at its end. */
  private places = new Int32Array(1024);
  private nexts = new Int32Array(1024);
  private entries = 0;
  private readonly listedAtMost: number;

  /** @param listedAtMost reports that an anchor lists, the first ones; at most 255 */
  constructor(listedAtMost: number) {
    this.listedAtMost = listedAtMost;
  }

  /** Calls `visit` with the reports that hold the anchor, then lists this one with them. */
  meet(anchor: number, place: number, visit: (other: number) => void): void {
    const slot = this.slotOf(anchor);
    for (let entry = this.heads[slot]!; entry >= 0; entry = this.nexts[entry]!) visit(this.places[entry]!);
    if (this.lengths[slot]! >= this.listedAtMost) return;
    if (this.entries === this.places.length) {
      this.places = grown(this.places);
      this.nexts = grown(this.nexts);
    }
    if (this.heads[slot]! < 0) {
      this.keys[slot] = anchor;
      this.used++;
    }
    this.places[this.entries] = place;
    this.nexts[this.entries] = this.heads[slot]!;
    this.heads[slot] = this.entries++;
    this.lengths[slot]!++;
    if (this.used * 2 > this.keys.length) this.rehash();
  }

  /** Where the anchor is, or the free slot for it. Anchors are the smallest hashes, so that their low bits are even. */
  private slotOf(anchor: number): number {
    const mask = this.keys.length - 1;
    let slot = anchor & mask;
    while (this.heads[slot]! >= 0 && this.keys[slot] !== anchor) slot = (slot + 1) & mask;
    return slot;
  }

  private rehash(): void {
    const { keys, heads, lengths } = this;
    this.keys = new Uint32Array(keys.length * 2);
    this.heads = new Int32Array(keys.length * 2).fill(-1);
    this.lengths = new Uint8Array(keys.length * 2);
    for (let old = 0; old < keys.length; old++) {
      if (heads[old]! < 0) continue;
      const slot = this.slotOf(keys[old]!);
      this.keys[slot] = keys[old]!;
      this.heads[slot] = heads[old]!;
      this.lengths[slot] = lengths[old]!;
    }
  }
}

function grown(values: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(values.length * 2);
  larger.set(values);
  return larger;
}
