import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const usualPlaces: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].flatMap((folder) =>
    folder ? [join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')] : [],
  ),
};

const isRoot = process.getuid?.() === 0;

/** What Chromium needs to run as root, and to keep it from asking the internet for anything of its own accord. */
export const chromiumFlags: readonly string[] = isRoot
  ? ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync']
  : ['--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Path of a Chromium: CHROMIUM_PATH, the system's, or the one that Playwright has installed; null when there is none. */
export function findChromium(): string | null {
  const named = process.env.CHROMIUM_PATH;
  if (named) return existsSync(named) ? named : null;
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => commands.map((command) => join(folder, command)));
  const candidates = [...onPath, ...(usualPlaces[process.platform] ?? []), chromium.executablePath()];
  return candidates.find((path) => existsSync(path)) ?? null;
}

/** Installs Chromium and a Chinese font where that needs no question: on Debian and its kin, as root. */
function installWithApt(): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) =>
    spawnSync('apt-get', args, { stdio: ['ignore', 'inherit', 'inherit'], env }).status === 0;
  console.log('Installing chromium and fonts-noto-cjk with apt …');
  if (apt('update')) apt('install', '--yes', '--no-install-recommends', 'chromium', 'fonts-noto-cjk');
}

/**
 * As `findChromium`, after an attempt to install one.
 *
 * @throws Error that says what to install
 */
export function needChromium(): string {
  const found = findChromium();
  if (found !== null) return found;
  const named = process.env.CHROMIUM_PATH;
  if (named) throw new Error(`CHROMIUM_PATH is ${named}, where there is no file.`);
  if (isRoot && existsSync('/usr/bin/apt-get')) installWithApt();
  const installed = findChromium();
  if (installed !== null) return installed;
  throw new Error(
    'The browser tests need Chromium or Chrome. Install one (Debian and Ubuntu: apt install chromium fonts-noto-cjk; ' +
      'elsewhere: npx playwright install chromium), or set CHROMIUM_PATH to its program.',
  );
}
