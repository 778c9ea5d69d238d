import { storage } from './locale.svelte.ts';

const tourKey = 'tifa.tour';
const shortcutsKey = 'tifa.shortcuts';

/** The help of the site: the sheet of shortcuts, and the tour that a first visit begins with. */
export class HelpState {
  sheet = $state(false);
  /** Whether the tour is under way. */
  touring = $state(false);
  /** Single keys do something only once switched on (WCAG 2.1.4): voice control and slips of the hand press them too. */
  singleKeys = $state(storage(shortcutsKey) === 'on');

  setSingleKeys(on: boolean): void {
    storage(shortcutsKey, on ? 'on' : 'off');
    this.singleKeys = on;
  }

  startTour(): void {
    this.sheet = false;
    this.touring = true;
  }

  /** Starts it for whoever has not seen it; never where the browser could not remember that. */
  greet(): void {
    if (storage(tourKey) === null && storage(tourKey, 'seen') !== null) this.startTour();
  }

  endTour(): void {
    storage(tourKey, 'seen');
    this.touring = false;
  }
}
