import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Freshness, hashOf } from './freshness.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const siteFolder = join(root, 'build');
export const datasetsFolder = join(root, 'static/datasets');

/** All that decides what an ingest of the demo reports writes: the reports, the program and its data. */
const demoSources = [
  'data',
  'src/ingest',
  ...['model', 'text', 'stats', 'sql', 'db', 'filters', 'view', 'views'].map((folder) => `src/lib/${folder}`),
  'package-lock.json',
];

/** All that the built site is made from. Datasets are served from where they are, so they are not part of it. */
const siteSources = [
  'src',
  'static',
  'data',
  'package-lock.json',
  'svelte.config.js',
  'vite.config.ts',
  'tsconfig.json',
];

/** Runs Node on a script of the project; what it prints is shown, or kept and shown only when it fails. */
function runNode(
  args: readonly string[],
  output: 'shown' | 'on failure',
  env: NodeJS.ProcessEnv = process.env,
): boolean {
  const shown = output === 'shown' ? 'inherit' : 'pipe';
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', shown, shown],
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0 && output === 'on failure') console.error(`${stdout}\n${stderr}`);
  return status === 0;
}

/**
 * Ingests `data/demo/reports` with the full pipeline when the reports or the program have changed.
 *
 * @returns false when the ingest failed; a dataset made earlier is then still there
 */
export function makeDemo(): boolean {
  const folder = join(datasetsFolder, 'demo');
  const freshness = new Freshness(root, 'demo', join(folder, 'manifest.json'));
  const hash = hashOf(root, demoSources, /\.md$/);
  if (freshness.isFresh(hash)) return true;
  console.log('Making the demo dataset from data/demo/reports …');
  freshness.forget();
  const about = join('data', 'about', 'demo.yaml');
  const bin = join('src', 'ingest', 'bin.js');
  const args = ['ingest', join('data', 'demo', 'reports'), '--out', folder, '--about', about];
  if (!runNode([bin, ...args], 'shown')) return false;
  freshness.record(hash);
  return true;
}

/**
 * Builds the site into `build/` when something that it is made from has changed.
 *
 * @param options.always build even if nothing has changed
 * @returns false when the build failed; why is printed, and `build/` is gone
 */
export function buildSite({ always }: { always: boolean }): boolean {
  const freshness = new Freshness(root, 'build', join(siteFolder, '404.html'));
  const hash = hashOf(root, siteSources, /^(static\/datasets|src\/ingest|src\/tools)\//);
  if (!always && freshness.isFresh(hash)) return true;
  console.log('Building the site …');
  freshness.forget();
  mkdirSync(datasetsFolder, { recursive: true });
  const vite = join('node_modules', 'vite', 'bin', 'vite.js');
  // The server of `npm start` has no base path, whatever another build was made for.
  if (!runNode([vite, 'build'], 'on failure', { ...process.env, BASE_PATH: '' })) {
    rmSync(siteFolder, { recursive: true, force: true });
    return false;
  }
  freshness.record(hash);
  return true;
}
