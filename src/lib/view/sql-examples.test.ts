import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFixture } from '../../../tests/fixtures/dataset.ts';
import { offline } from '../db/node.ts';
import { derived } from '../model/derived.ts';
import { tables } from '../model/tables.ts';
import { asReading } from '../sql/read-only.ts';
import { columnNames, tableDocs } from './schema-words.ts';
import { sqlExamples } from './sql-examples.ts';
import { schemaColumns, schemaOf, schemaQuery } from './sql-schema.ts';

const folder = (name: string): string => join(import.meta.dirname, '../../../static/datasets', name, 'dataset.duckdb');

describe.each(['public', 'demo'])('examples on the dataset %s', (name) => {
  describe.runIf(existsSync(folder(name)))('where it is made', () => {
    let instance: DuckDBInstance;
    beforeAll(async () => {
      instance = await DuckDBInstance.create(folder(name), { access_mode: 'READ_ONLY', ...offline });
    });
    afterAll(() => {
      instance.closeSync();
    });

    it.each(sqlExamples.map((example) => [example.id, example] as const))(
      '%s reads and answers',
      async (_, example) => {
        const reading = asReading(example.sql);
        expect(reading.kind).toBe('query');
        const connection = await instance.connect();
        const answer = await connection.runAndReadAll(`select * from (\n${example.sql}\n)`);
        connection.closeSync();
        if (example.id !== 'undated') expect(answer.currentRowCount).toBeGreaterThan(0);
        if (example.chart)
          expect(answer.columnNames()).toEqual(expect.arrayContaining([example.chart.x, example.chart.y]));
      },
    );
  });
});

describe('schema', () => {
  it('has every table and column of the contract, each with its description', async () => {
    const database = await openFixture();
    const schema = schemaOf(await database.query(schemaQuery, schemaColumns), { reports: 7 });
    await database.close();
    const contract = { ...tables, ...derived };
    expect(schema.map(({ name }) => name)).toEqual(Object.keys(contract));
    for (const { name, columns } of schema) {
      expect(columns.map((c) => c.name)).toEqual(Object.keys(contract[name as keyof typeof contract]));
      for (const column of columns) expect(column.doc, `${name}.${column.name}`).not.toBe('');
    }
    expect(schema[0]).toMatchObject({ name: 'reports', rows: 7 });
  });

  it('names tables and columns in Chinese', () => {
    const contract = { ...tables, ...derived };
    expect(Object.keys(tableDocs)).toEqual(expect.arrayContaining(Object.keys(contract)));
    const unnamed = Object.entries(contract).flatMap(([table, columns]) =>
      Object.keys(columns).filter(
        (c) => !/^(?:old|new)_/.test(c) && columnNames[`${table}.${c}`] === undefined && columnNames[c] === undefined,
      ),
    );
    expect(unnamed).toEqual([]);
  });
});
