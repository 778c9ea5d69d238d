/**
 * What must run before any package is installed: plain JavaScript, nothing but Node's own modules.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Major and minor number of the oldest Node that will do. */
const oldestNode = /** @type {const} */ ([20, 19]);

/**
 * Whether a Node version such as `20.19.1` can run the project.
 *
 * @param {string} version
 */
export function isSupported(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
}

/**
 * Ends the program with a message that says what to do.
 *
 * @param {string} message
 * @returns {never}
 */
export function fail(message) {
  console.error(`\n${message}`);
  process.exit(1);
}

/**
 * Whether what lies in `node_modules` is what the lockfile asks for. Optional packages may be missing: those for other
 * systems, and nodejieba where it cannot be compiled.
 *
 * @typedef {{ version?: string, integrity?: string, optional?: boolean }} Entry
 * @param {Record<string, Entry>} wanted `packages` of package-lock.json
 * @param {Record<string, Entry>} present `packages` of node_modules/.package-lock.json
 */
export function isInstalled(wanted, present) {
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = present[path];
    return found ? found.version === entry.version && found.integrity === entry.integrity : entry.optional === true;
  });
}

/** @returns {Record<string, Entry>} */
function packagesOf(/** @type {string} */ lockfile) {
  try {
    return JSON.parse(readFileSync(join(root, lockfile), 'utf8')).packages ?? {};
  } catch {
    return {};
  }
}

/** Node's headers lie beside it in most installations; compiling nodejieba with them spares a download. */
function withHeaders(/** @type {NodeJS.ProcessEnv} */ env) {
  const prefix = dirname(dirname(process.execPath));
  const present = existsSync(join(prefix, 'include/node/node_version.h'));
  return present && !env.npm_config_nodedir ? { ...env, npm_config_nodedir: prefix } : env;
}

/** Checks Node and installs the packages where they are missing or not those of the lockfile. */
export function prepare() {
  if (!isSupported(process.versions.node)) {
    fail(`Node ${oldestNode.join('.')} or newer is needed, this is ${process.versions.node}. See https://nodejs.org`);
  }
  process.chdir(root);
  if (isInstalled(packagesOf('package-lock.json'), packagesOf('node_modules/.package-lock.json'))) return;

  console.log('Installing packages. This happens once and takes about a minute …');
  const npm = process.env.npm_execpath;
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = { stdio: ['ignore', 'inherit', 'inherit'], env: withHeaders(process.env) };
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (status !== 0) {
    fail('The packages could not be installed: npm says why above. Is the npm registry reachable? Then start again.');
  }
}
