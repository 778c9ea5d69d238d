import { largeMemory, largeUint32 } from './large-memory.ts';

/**
 * Which reports hold an anchor: a hash table of lists in typed arrays, about 15 bytes for each anchor of a report where
 * a map of arrays takes 100. The reports of a list lie side by side, since going through them is most of the work.
 */
export class AnchorTable {
  private keys = largeUint32(1024);
  /** By slot: reports in its list, 0 for a free slot. */
  private lengths = new Uint8Array(largeMemory(1024));
  /** By slot: where its list begins. Its room is the least power of two that holds the list. */
  private starts = largeUint32(1024);
  private used = 0;
  private reports = largeUint32(1024);
  private end = 0;
  /** By the logarithm of its length: room that lists have left for a longer one. */
  private readonly left: number[][] = Array.from({ length: 9 }, () => []);
  private readonly listedAtMost: number;

  /** @param listedAtMost reports that an anchor lists, the first ones; at most 255 */
  constructor(listedAtMost: number) {
    this.listedAtMost = listedAtMost;
  }

  /**
   * Counts up each report that holds the anchor, then lists this one with them. Reports that were at 0 are added to
   * `met` from `n` on; returns how many are in it then.
   */
  meet(anchor: number, report: number, counts: Uint16Array, met: Uint32Array, n: number): number {
    const { reports, lengths } = this;
    const slot = this.slotOf(anchor);
    const length = lengths[slot]!;
    let end = n;
    for (let at = this.starts[slot]!, last = at + length; at < last; at++) {
      const other = reports[at]!;
      if (counts[other]!++ === 0) met[end++] = other;
    }
    if (length < this.listedAtMost) this.list(slot, anchor, report);
    return end;
  }

  private list(slot: number, anchor: number, report: number): void {
    const length = this.lengths[slot]!++;
    if (length === 0) {
      this.keys[slot] = anchor;
      this.starts[slot] = this.room(0);
      this.used++;
    } else if ((length & (length - 1)) === 0) {
      // A power of two: the list has no room left.
      const start = this.starts[slot]!;
      const size = 31 - Math.clz32(length);
      const moved = this.room(size + 1);
      this.reports.copyWithin(moved, start, start + length);
      this.left[size]!.push(start);
      this.starts[slot] = moved;
    }
    this.reports[this.starts[slot]! + length] = report;
    if (this.used * 2 > this.keys.length) this.rehash();
  }

  /** Where there is room for a list; `size` is the logarithm of its length. */
  private room(size: number): number {
    const left = this.left[size]!.pop();
    if (left !== undefined) return left;
    const start = this.end;
    this.end += 1 << size;
    if (this.end > this.reports.length) {
      const longer = largeUint32(this.reports.length * 2);
      longer.set(this.reports);
      this.reports = longer;
    }
    return start;
  }

  /** Where the anchor is, or the free slot for it. Anchors are the smallest hashes, so that their low bits are even. */
  private slotOf(anchor: number): number {
    const mask = this.keys.length - 1;
    let slot = anchor & mask;
    while (this.lengths[slot]! > 0 && this.keys[slot] !== anchor) slot = (slot + 1) & mask;
    return slot;
  }

  private rehash(): void {
    const { keys, lengths, starts } = this;
    this.keys = largeUint32(keys.length * 2);
    this.lengths = new Uint8Array(largeMemory(keys.length * 2));
    this.starts = largeUint32(keys.length * 2);
    for (let old = 0; old < keys.length; old++) {
      if (lengths[old]! === 0) continue;
      const slot = this.slotOf(keys[old]!);
      this.keys[slot] = keys[old]!;
      this.lengths[slot] = lengths[old]!;
      this.starts[slot] = starts[old]!;
    }
  }
}
