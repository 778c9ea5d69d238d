let last: Promise<unknown> = Promise.resolve();

/**
 * A chart that is new to the page waits its turn, so that each is painted before the next one is drawn.
 * @param needed what it cannot be drawn without
 */
export function nextTurn(needed: Promise<unknown>): Promise<unknown> {
  last = last.then(() => needed).then(() => new Promise((resolve) => setTimeout(resolve, 0)));
  return last;
}

/** Resolves when every chart that waits now has had its turn. */
export const allDrawn = (): Promise<unknown> => last;
