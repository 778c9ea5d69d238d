/** Milliseconds since the navigation began. */
export interface LoadMarks {
  first?: number;
  all?: number;
  ready?: number;
}

declare global {
  interface Window {
    loadMarks: LoadMarks;
    followChange: (selector: string, value: string | null) => Promise<number>;
  }
}

/**
 * Runs in the page before its own scripts. `loadMarks` says when the first card, all cards and DuckDB were ready and
 * painted; `followChange` clicks an element, or types a value into it, and says when the last change of the cards that
 * came of it was painted.
 */
export function watchCards(): void {
  const quiet = 150;
  const marks: LoadMarks = (window.loadMarks = {});
  let loading = false;

  /** After the next frame is painted: a task that follows its animation callbacks. */
  const painted = (done: () => void): void => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = done;
      port2.postMessage(null);
    });
  };
  const allReady = (): boolean =>
    document.querySelector('section.card') !== null &&
    document.querySelector('section.card:not([data-ready])') === null;
  const reached = new Set<keyof LoadMarks>();
  const reach = (stage: keyof LoadMarks, condition: boolean): void => {
    if (!condition || reached.has(stage)) return;
    reached.add(stage);
    painted(() => (marks[stage] = performance.now()));
  };

  new MutationObserver(() => {
    const phase = document.querySelector('[data-phase]') !== null;
    loading ||= phase;
    reach('first', document.querySelector('section.card[data-ready]') !== null);
    reach('all', allReady());
    reach('ready', loading && !phase && allReady());
  }).observe(document, { subtree: true, childList: true, attributeFilter: ['data-ready', 'data-phase'] });

  window.followChange = (selector, value) =>
    new Promise((resolve, reject) => {
      const target = document.querySelector<HTMLElement>(selector);
      const main = document.querySelector('main');
      if (target === null || main === null) {
        reject(new Error(`no ${selector}`));
        return;
      }
      const from = location.href;
      const start = performance.now();
      let last = start;
      const observer = new MutationObserver(() => {
        painted(() => (last = performance.now()));
      });
      observer.observe(main, { subtree: true, childList: true, attributes: true, characterData: true });
      if (value === null) target.click();
      else {
        (target as HTMLInputElement).value = value;
        target.dispatchEvent(new Event('change', { bubbles: true }));
      }
      const wait = (): void => {
        if (location.href === from || !allReady() || performance.now() - last < quiet) {
          setTimeout(wait, 20);
          return;
        }
        observer.disconnect();
        resolve(last - start);
      };
      wait();
    });
}
