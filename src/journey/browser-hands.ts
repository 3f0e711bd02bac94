import type { ElementHandle, Frame, JSHandle, Page } from 'playwright-core';
import { aim, CONTROLS, enter, type Found, survey, takeOption } from './browser-eyes.js';
import { type Deed, doStill } from './browser-still.js';
import type { Chosen, Control } from './match.js';
import { Lost } from './walk.js';

/** Milliseconds for one action on an element that is there and usable. */
const ACTION = 5_000;
const TICK = 1_000;

/** A control that was found, by its place in what was seen of its frame. */
export interface Held {
  readonly page: Page;
  readonly frame: Frame;
  readonly css: string | null;
  /** What was seen, held in the page; undefined on a still page, where it is looked for again. */
  readonly found: JSHandle<Found> | undefined;
  readonly index: number;
  readonly control: Control;
  /** Value of the option that was asked for, where the control is a select. */
  readonly option?: string;
}

type Pick = (controls: readonly Control[]) => Chosen | undefined;

interface Sight {
  readonly frame: Frame;
  readonly css: string | null;
  readonly found: JSHandle<Found> | undefined;
  readonly controls: readonly Control[];
}

/** Finds controls in a page and its frames; remembers what it saw until told to forget. */
export class Finder {
  #page: Page | undefined;
  #seen: Sight[] = [];

  /** The page was changed: look again next time. */
  forget(): void {
    for (const { found } of this.#seen) void found?.dispose().catch(() => {});
    this.#seen = [];
  }

  /** A control by `css:` or by what `pick` makes of all controls; undefined where none is. */
  async find(page: Page, name: string, pick: Pick, still: boolean): Promise<Held | undefined> {
    if (name.startsWith('css:')) {
      const seen = await look(page, name.slice(4).trim(), still);
      return choose(page, seen, ([first]) => (first?.usable ? { index: 0 } : undefined));
    }
    if (this.#page !== page) this.forget();
    this.#page = page;
    const known = choose(page, this.#seen, pick);
    // A page may have drawn itself anew since; a still one does not.
    if (known && (known.found === undefined || (await stays(known.found, known.index)))) return known;
    this.forget();
    this.#seen = await look(page, null, still);
    return choose(page, this.#seen, pick);
  }
}

const stands = (all: Found, index: number): boolean => all.elements[index]?.isConnected ?? false;
const stays = (found: JSHandle<Found>, index: number): Promise<boolean> =>
  found.evaluate(stands, index).catch(() => false);

function choose(page: Page, seen: readonly Sight[], pick: Pick): Held | undefined {
  for (const { frame, css, found, controls } of seen) {
    const chosen = pick(controls);
    const control = chosen && controls[chosen.index];
    if (chosen && control) return { page, frame, css, found, control, ...chosen };
  }
  return undefined;
}

async function look(page: Page, css: string | null, still: boolean): Promise<Sight[]> {
  const sights = await Promise.all(
    page.frames().map(async (frame): Promise<Sight | undefined> => {
      try {
        if (still) {
          const { controls } = await frame.evaluate(survey, { css, controls: CONTROLS, bare: true });
          return { frame, css, found: undefined, controls };
        }
        const found = await surveyed(frame, css);
        return { frame, css, found, controls: await found.evaluate((all) => all.controls) };
      } catch {
        return undefined;
      }
    }),
  );
  return sights.filter((sight) => sight !== undefined);
}

const surveyed = (frame: Frame, css: string | null): Promise<JSHandle<Found>> =>
  frame.evaluateHandle(survey, { css, controls: CONTROLS, bare: false });

/** What was seen, held in the page: on a still page it is surveyed once more. */
const foundOf = ({ frame, css, found }: Held): Promise<JSHandle<Found>> =>
  found === undefined ? surveyed(frame, css) : Promise.resolve(found);

async function elementOf(held: Held): Promise<ElementHandle<Element>> {
  const found = await foundOf(held);
  const element = (
    await found.evaluateHandle((all, place) => all.elements[place] ?? null, held.index)
  ).asElement();
  if (element === null) throw new Error('it went away');
  return element as ElementHandle<Element>;
}

// Playwright's own actions wait for two frames and more at each element. Where one look shows that the element stands
// still and is on top, real key and mouse events are sent straight away; in all other cases Playwright waits and acts.
const inMainFrame = ({ page, frame }: Held): boolean => frame === page.mainFrame();

/** True where the page is still, and it could be done there in one call. */
const wasDone = async (held: Held, deed: Deed): Promise<boolean> =>
  held.found === undefined && inMainFrame(held) && (await doStill(held.frame, held.css, deed));

/** Types a value into a field. */
export const type = (held: Held, value: string): Promise<void> =>
  act(async () => {
    const { index, page } = held;
    if (await wasDone(held, { does: 'fill', index, value })) return;
    if (inMainFrame(held) && (await (await foundOf(held)).evaluate(enter, index))) {
      await page.keyboard.insertText(value);
    } else await (await elementOf(held)).fill(value, { timeout: ACTION });
  });

/** Takes an option of a select, by its value. */
export const select = (held: Held, value: string): Promise<void> =>
  act(async () => {
    const { frame, index } = held;
    if (await wasDone(held, { does: 'take', index, value })) return;
    const all = await foundOf(held);
    if (await frame.evaluate(takeOption, { all, index, value })) return;
    await (await elementOf(held)).selectOption({ value }, { timeout: ACTION });
  });

/** Ticks a checkbox or radio button; by its label where styles hide the button itself. */
export const tick = (held: Held): Promise<void> =>
  act(async () => {
    if (await wasDone(held, { does: 'tick', index: held.index })) return;
    const found = await foundOf(held);
    const ticked = (): Promise<boolean> =>
      found.evaluate((all, index) => (all.elements[index] as HTMLInputElement).checked, held.index);
    if ((await ticked()) || ((await press(held, found)) && (await ticked()))) return;
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
    if (await wasDone(held, { does: 'click', index: held.index })) return;
    if (await press(held, await foundOf(held))) return;
    await (await elementOf(held)).click({ timeout: ACTION, noWaitAfter: true });
  });

/** A click with the mouse, if the element can surely be hit; false if it cannot. */
async function press(held: Held, found: JSHandle<Found>): Promise<boolean> {
  const point = inMainFrame(held) ? await found.evaluate(aim, held.index) : null;
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
