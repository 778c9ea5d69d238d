import { groupCodec } from '../filters/codec.ts';
import type { Group } from '../model/filters.ts';
import { storage } from './locale.svelte.ts';

/** A group under a name that its owner gave it. */
export interface SavedGroup {
  readonly name: string;
  readonly group: Group;
}

const stored = 'tifa.groups';

/** Longest name, so that it fits its chip. */
export const longestName = 40;

/** Groups as they stand in the storage: names with groups written as in the URL; what cannot be read is left out. */
export function readGroups(text: string | null): readonly SavedGroup[] {
  let list: unknown;
  try {
    list = JSON.parse(text ?? '[]');
  } catch {
    return [];
  }
  if (!Array.isArray(list)) return [];
  return (list as unknown[]).flatMap((item) => {
    if (!Array.isArray(item)) return [];
    const [name, printed] = item as unknown[];
    if (typeof name !== 'string' || name === '' || typeof printed !== 'string') return [];
    const { value: group } = groupCodec.parse(printed);
    return group === null ? [] : [{ name, group }];
  });
}

export const printGroups = (groups: readonly SavedGroup[]): string =>
  JSON.stringify(groups.map(({ name, group }) => [name, groupCodec.print(group)]));

const same = (a: Group, b: Group): boolean => groupCodec.print(a) === groupCodec.print(b);

/** The groups that were saved in this browser, in the order of their names. A link never needs them: it has the group. */
export class SavedGroups {
  list = $state.raw<readonly SavedGroup[]>(readGroups(storage(stored)));

  /** Saves a group; one of the same name gives way. */
  save(name: string, group: Group): void {
    const trimmed = name.trim().slice(0, longestName);
    if (trimmed === '') return;
    const order = new Intl.Collator('zh');
    const others = this.list.filter((saved) => saved.name !== trimmed);
    this.#keep([...others, { name: trimmed, group }].sort((a, b) => order.compare(a.name, b.name)));
  }

  remove(name: string): void {
    this.#keep(this.list.filter((saved) => saved.name !== name));
  }

  /** The name of a group with these regions and years; null where none was saved. */
  nameOf(group: Group): string | null {
    return this.list.find((saved) => same(saved.group, group))?.name ?? null;
  }

  #keep(list: readonly SavedGroup[]): void {
    this.list = list;
    storage(stored, printGroups(list));
  }
}
