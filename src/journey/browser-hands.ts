import type { ElementHandle, Frame, JSHandle, Page } from 'playwright-core';
import { aim, enter, type Found, survey, takeOption } from './browser-eyes.js';
import type { Chosen, Control } from './match.js';
import { Lost } from './walk.js';

/** Milliseconds for one action on an element that is there and usable. */
const ACTION = 5_000;
const TICK = 1_000;

/** A control that was found, by its place in what was seen of its frame. */
export interface Held {
  readonly page: Page;
  readonly frame: Frame;
  readonly found: JSHandle<Found>;
  readonly index: number;
  readonly control: Control;
  /** Value of the option that was asked for, where the control is a select. */
  readonly option?: string;
}

type Pick = (controls: readonly Control[]) => Chosen | undefined;

interface Sight {
  readonly frame: Frame;
  readonly found: JSHandle<Found>;
  readonly controls: readonly Control[];
}

/** Finds controls in a page and its frames; remembers what it saw until told to forget. */
export class Finder {
  #page: Page | undefined;
  #seen: Sight[] = [];

  /** The page was changed: look again next time. */
  forget(): void {
    for (const { found } of this.#seen) void found.dispose().catch(() => {});
    this.#seen = [];
  }

  /** A control by `css:` or by what `pick` makes of all controls; undefined where none is. */
  async find(page: Page, name: string, pick: Pick): Promise<Held | undefined> {
    if (name.startsWith('css:')) {
      const seen = await look(page, name.slice(4).trim());
      return choose(page, seen, ([first]) => (first?.usable ? { index: 0 } : undefined));
    }
    if (this.#page !== page) this.forget();
    this.#page = page;
    const known = choose(page, this.#seen, pick);
    // A page may have drawn itself anew since.
    if (known && (await known.found.evaluate(stands, known.index).catch(() => false))) return known;
    this.forget();
    this.#seen = await look(page, null);
    return choose(page, this.#seen, pick);
  }
}

const stands = (all: Found, index: number): boolean => all.elements[index]?.isConnected ?? false;

function choose(page: Page, seen: readonly Sight[], pick: Pick): Held | undefined {
  for (const { frame, found, controls } of seen) {
    const chosen = pick(controls);
    const control = chosen && controls[chosen.index];
    if (chosen && control) return { page, frame, found, control, ...chosen };
  }
  return undefined;
}

async function look(page: Page, css: string | null): Promise<Sight[]> {
  const sights = await Promise.all(
    page.frames().map(async (frame) => {
      try {
        const found = await frame.evaluateHandle(survey, css);
        return { frame, found, controls: await found.evaluate((all) => all.controls) };
      } catch {
        return undefined;
      }
    }),
  );
  return sights.filter((sight) => sight !== undefined);
}

async function elementOf({ found, index }: Held): Promise<ElementHandle<Element>> {
  const element = (
    await found.evaluateHandle((all, place) => all.elements[place] ?? null, index)
  ).asElement();
  if (element === null) throw new Error('it went away');
  return element as ElementHandle<Element>;
}

// Playwright's own actions wait for two frames and more at each element. Where one look shows that the element stands
// still and is on top, real key and mouse events are sent straight away; in all other cases Playwright waits and acts.
const inMainFrame = ({ page, frame }: Held): boolean => frame === page.mainFrame();

/** Types a value into a field. */
export const type = (held: Held, value: string): Promise<void> =>
  act(async () => {
    if (inMainFrame(held) && (await held.found.evaluate(enter, held.index))) {
      await held.page.keyboard.insertText(value);
    } else await (await elementOf(held)).fill(value, { timeout: ACTION });
  });

/** Takes an option of a select, by its value. */
export const select = (held: Held, value: string): Promise<void> =>
  act(async () => {
    const { frame, found: all, index } = held;
    if (await frame.evaluate(takeOption, { all, index, value })) return;
    await (await elementOf(held)).selectOption({ value }, { timeout: ACTION });
  });

/** Ticks a checkbox or radio button; by its label where styles hide the button itself. */
export const tick = (held: Held): Promise<void> =>
  act(async () => {
    const ticked = (): Promise<boolean> =>
      held.found.evaluate((all, index) => (all.elements[index] as HTMLInputElement).checked, held.index);
    if ((await ticked()) || ((await press(held)) && (await ticked()))) return;
    const element = await elementOf(held);
    try {
      await element.check({ timeout: TICK });
    } catch {
      await element.evaluate((input) =>
        ((input as HTMLInputElement).labels?.[0] ?? (input as HTMLElement)).click(),
      );
    }
  });

/** Clicks, without waiting for what comes of it. */
export const click = (held: Held): Promise<void> =>
  act(async () => {
    if (await press(held)) return;
    await (await elementOf(held)).click({ timeout: ACTION, noWaitAfter: true });
  });

/** A click with the mouse, if the element can surely be hit; false if it cannot. */
async function press(held: Held): Promise<boolean> {
  const point = inMainFrame(held) ? await held.found.evaluate(aim, held.index) : null;
  if (point === null) return false;
  await held.page.mouse.click(point.x, point.y);
  return true;
}

async function act(action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    // The lines after the first hold the call, and with it the value that was typed: neither they nor a cause go on.
    const [line = 'it cannot be used'] = String(error instanceof Error ? error.message : error).split('\n');
    throw lost(line);
  }
}

const lost = (line: string): Lost => new Lost(`the page does not let itself be used: ${line}`);
