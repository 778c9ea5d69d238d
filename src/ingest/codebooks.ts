import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Codebook } from '../lib/model/codebook.ts';
import type { Row } from '../lib/model/tables.ts';
import { parseCodebook } from '../lib/text/codebook.ts';
import { messageOf, UsageError } from './errors.ts';
import { sha256 } from './readers/row.ts';
import { unitFamily } from './unit-family.ts';
import { codebooksFolder } from './versions.ts';

/** A codebook as text, so that it can be handed to worker threads, and as checked data. */
export interface LoadedCodebook {
  readonly fileName: string;
  readonly text: string;
  readonly sha256: string;
  /** Named by the user: it applies to every report, whatever the file says. */
  readonly forced: boolean;
  readonly codebook: Codebook;
}

function load(path: string, forced: boolean): LoadedCodebook {
  const fileName = basename(path);
  try {
    const text = readFileSync(path, 'utf8');
    return { fileName, text, sha256: sha256(text), forced, codebook: parseCodebook(text, fileName) };
  } catch (error) {
    throw new UsageError(`--codebook ${path}: ${messageOf(error)}`);
  }
}

/** The user's codebooks in the order given, then those of the project by name; one of the user's replaces its namesake. */
export function loadCodebooks(paths: readonly string[]): readonly LoadedCodebook[] {
  const own = paths.map((path) => load(path, true));
  const names = own.map(({ codebook }) => codebook.name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new UsageError(`--codebook: two codebooks are named "${twice}".`);
  const shipped = readdirSync(codebooksFolder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => load(join(codebooksFolder, name), false));
  return [...own, ...shipped.filter(({ codebook }) => !names.includes(codebook.name))];
}

/** Quantities that no indicator of a codebook claims. */
const other: Row<'indicators'> = {
  indicator: 'other',
  label_zh: '其他',
  label_en: 'Other',
  definition: 'a quantity that no indicator of the codebooks claims; its subject says what is counted',
  unit_family: 'any',
  codebook: '',
  codebook_version: '',
  one_value: false,
};

/** The table of indicators: where two codebooks define the same one, the codebook that is tried first. */
export function indicatorRows(codebooks: readonly LoadedCodebook[]): readonly Row<'indicators'>[] {
  const rows = new Map<string, Row<'indicators'>>();
  for (const { codebook } of codebooks) {
    for (const { id, label, definition, units, one_value } of codebook.indicators) {
      if (rows.has(id)) continue;
      rows.set(id, {
        indicator: id,
        label_zh: label.zh,
        label_en: label.en,
        definition,
        unit_family: unitFamily(units[0]),
        codebook: codebook.name,
        codebook_version: codebook.version,
        one_value: one_value ?? codebook.one_value ?? false,
      });
    }
  }
  return [...rows.values(), ...(rows.has('other') ? [] : [other])];
}
