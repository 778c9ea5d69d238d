import { existsSync, readFileSync } from 'node:fs';
import type { Browser } from '@playwright/test';

/** Kilobytes of memory of a process, what it shares with others counted in parts; 0 where it has ended. */
function memoryOf(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** Megabytes that all processes of a browser take together, with the memory of workers and WebAssembly; null but on Linux. */
export async function browserMemory(browser: Browser): Promise<number | null> {
  if (!existsSync('/proc/self/smaps_rollup')) return null;
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.reduce((sum, { id }) => sum + memoryOf(id), 0) / 1000;
}
