import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { datasetsIndex } from './src/tools/datasets-index.ts';
import { duckdbEngine } from './src/tools/duckdb-engine.ts';

export default defineConfig({
  plugins: [datasetsIndex(), duckdbEngine(), sveltekit()],
  // The site loads these lazily; pre-bundling keeps the development server from reloading when it meets them.
  optimizeDeps: { include: ['echarts/core', 'd3'], exclude: ['@duckdb/duckdb-wasm'] },
  build: { target: 'es2022' },
  worker: { format: 'es' },
  test: {
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
    environment: 'node',
    env: { TZ: 'Asia/Shanghai' },
    // Analysing real reports and native DuckDB take seconds on a small machine.
    testTimeout: 60_000,
  },
});
