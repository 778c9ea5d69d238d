/** Milliseconds since the navigation began. */
export interface LoadMarks {
  first?: number;
  visible?: number;
  all?: number;
  ready?: number;
}

/** A change of the filters as a reader makes it. */
export type Change =
  | { readonly click: string }
  | { readonly type: string; readonly text: string }
  /** A link of the page to itself with other filters, as those of chips and marks are. */
  | { readonly link: string };

declare global {
  interface Window {
    loadMarks: LoadMarks;
    followChange: (change: Change, cards: 'visible' | 'all') => Promise<number>;
  }
}

/**
 * Runs in the page before its own scripts. `loadMarks` says when the first card, the cards on the screen, all cards and
 * DuckDB were ready and painted; `followChange` makes a change and says after how many milliseconds the last change of
 * the charts that came of it was painted, of the cards on the screen or of all.
 */
export function watchCards(): void {
  const quiet = 150;
  const marks: LoadMarks = (window.loadMarks = {});
  let loading = false;

  /**
   * After the next frame is painted: a task that follows its animation callbacks, before other tasks that these have
   * set up, such as drawing what is not on the screen.
   */
  const painted = (done: () => void): void => {
    requestAnimationFrame(() => {
      void scheduler.postTask(done, { priority: 'user-blocking' });
    });
  };

  const known = new Set<Element>();
  const onScreen = new Set<Element>();
  const screen = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) onScreen.add(target);
      else onScreen.delete(target);
    }
    mark();
  });
  const cards = (): Element[] => {
    const found = [...document.querySelectorAll('section.card')];
    for (const card of found) {
      if (known.has(card)) continue;
      known.add(card);
      screen.observe(card);
    }
    return found;
  };
  const isReady = (card: Element): boolean => card.hasAttribute('data-ready');
  const visible = (): Element[] => cards().filter((card) => onScreen.has(card));
  const allReady = (list: readonly Element[]): boolean => list.length > 0 && list.every(isReady);

  const reached = new Set<keyof LoadMarks>();
  const reach = (stage: keyof LoadMarks, condition: boolean): void => {
    if (!condition || reached.has(stage)) return;
    reached.add(stage);
    painted(() => (marks[stage] = performance.now()));
  };
  function mark(): void {
    const phase = document.querySelector('[data-phase]') !== null;
    loading ||= phase;
    const all = cards();
    reach('first', all.some(isReady));
    reach('visible', allReady(visible()));
    reach('all', allReady(all));
    reach('ready', loading && !phase && allReady(visible()));
  }
  new MutationObserver(mark).observe(document, {
    subtree: true,
    childList: true,
    attributeFilter: ['data-ready', 'data-phase'],
  });

  const make = (change: Change): void => {
    if ('link' in change) {
      const link = document.createElement('a');
      link.href = change.link;
      // As the program changes its filters.
      link.dataset['sveltekitKeepfocus'] = '';
      link.dataset['sveltekitNoscroll'] = '';
      document.body.append(link);
      link.click();
      link.remove();
      return;
    }
    const selector = 'click' in change ? change.click : change.type;
    const target = document.querySelector<HTMLElement>(selector);
    if (target === null) throw new Error(`no ${selector}`);
    if ('click' in change) target.click();
    else {
      (target as HTMLInputElement).value = change.text;
      target.dispatchEvent(new Event('change', { bubbles: true }));
    }
  };

  window.followChange = (change, which) =>
    new Promise((resolve) => {
      const from = location.href;
      const start = performance.now();
      let last = start;
      let unpainted = 0;
      const watched = (): Element[] => (which === 'all' ? cards() : visible());
      const observer = new MutationObserver((records) => {
        const list = watched();
        const ofCharts = records.some(({ target }) => {
          const element = target instanceof Element ? target : target.parentElement;
          const card = element?.closest('section.card');
          return (
            card !== null && card !== undefined && list.includes(card) && element?.closest('.scope, footer') === null
          );
        });
        if (!ofCharts) return;
        unpainted += 1;
        painted(() => {
          last = performance.now();
          unpainted -= 1;
        });
      });
      observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
      make(change);
      /** Since when nothing has happened; the page begins to follow after its address has changed. */
      let calm: number | null = null;
      const wait = (): void => {
        const now = performance.now();
        if (location.href === from) calm = null;
        else calm ??= now;
        if (calm === null || unpainted > 0 || !allReady(watched()) || now - Math.max(calm, last) < quiet) {
          setTimeout(wait, 20);
          return;
        }
        observer.disconnect();
        resolve(last - start);
      };
      wait();
    });
}
