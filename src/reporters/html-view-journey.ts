import type { JourneyView } from '../results/evidence.js';
import { Budget } from './html-view-message.js';
import type { Translate } from './labels.js';

/** Characters of all pictures, so that the file stays one that can be mailed. */
const ROOM = 350_000;

const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/\p{L}{3,}/gu) ?? []);

/** Pages that share so many of their words, by the same title, look the same but for names and amounts. */
const ALIKE = 0.8;

function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared >= ALIKE * (a.size + b.size - shared);
}

/** Walks through the bank's pages as the template prints them: a page that was met before is a link to where it is shown. */
export class Journeys {
  readonly #pictures: Budget;
  /** Pages with a picture, and the anchor of the walk that shows it. */
  readonly #shown: {
    readonly title: string;
    readonly words: ReadonlySet<string>;
    readonly anchor: string;
  }[] = [];
  readonly #texts = new Map<string, string>();
  readonly #t: Translate;

  constructor(t: Translate, room: Budget) {
    this.#t = t;
    this.#pictures = new Budget(ROOM, room);
  }

  view(of: JourneyView, anchor: string): Record<string, unknown> {
    return {
      ...of,
      driverWord: this.#t(`html.journey.driver.${of.driver}`),
      ended: this.#t(`html.journey.end.${of.end.at}`),
      steps: of.steps.map((step, index) => ({
        url: step.url,
        did: step.did,
        number: index + 1,
        title: step.title || this.#t('html.journey.untitled'),
        ...this.#picture(step, anchor),
        ...this.#text(step, anchor),
      })),
    };
  }

  #picture(step: JourneyView['steps'][number], anchor: string): Record<string, unknown> {
    const { screenshot, title, text } = step;
    if (screenshot === undefined || !/^[A-Za-z0-9+/]+=*$/.test(screenshot)) return {};
    const words = wordsOf(text);
    const first = this.#shown.find((page) => page.title === title && alike(page.words, words));
    if (first !== undefined) return { pictureAt: first.anchor };
    if (!this.#pictures.fits(screenshot.length)) return { leftOut: true };
    this.#shown.push({ title, words, anchor });
    return { picture: `data:image/jpeg;base64,${screenshot}` };
  }

  #text({ text }: JourneyView['steps'][number], anchor: string): Record<string, unknown> {
    if (text === '') return {};
    const first = this.#texts.get(text);
    if (first === undefined) this.#texts.set(text, anchor);
    return first === undefined ? { text } : { textAt: first };
  }
}
