import type { EventListener } from '../results/events.js';
import type { Story } from './story.js';

/** Reruns that the page asks for: one after the other, and never beside the run itself. */
export class Reruns {
  readonly #story: Story;
  readonly #judge: ((key: string, onEvent: EventListener) => Promise<void>) | undefined;
  readonly #waiting: string[] = [];
  #begun = false;
  #work: Promise<void> | undefined;
  #count = 0;

  constructor(story: Story, judge: ((key: string, onEvent: EventListener) => Promise<void>) | undefined) {
    this.#story = story;
    this.#judge = judge;
  }

  /** Takes a wish; false where it cannot be met: no such check, or it waits for its rerun already. */
  ask(key: string): boolean {
    const detail = this.#story.detail(key);
    if (this.#judge === undefined || detail === undefined) return false;
    if (detail.now.rerun !== undefined || detail.plan.status !== 'planned') return false;
    this.#waiting.push(key);
    this.#story.rerun(key, 'queued');
    this.#work ??= this.#begun ? this.#go() : undefined;
    return true;
  }

  /** The run is over: what was asked for meanwhile begins. */
  begin(): void {
    this.#begun = true;
    if (this.#waiting.length > 0) this.#work ??= this.#go();
  }

  async idle(): Promise<void> {
    while (this.#work !== undefined) await this.#work;
  }

  async #go(): Promise<void> {
    for (let key = this.#waiting.shift(); key !== undefined; key = this.#waiting.shift()) {
      const number = ++this.#count;
      this.#story.rerun(key, 'running');
      try {
        await this.#judge?.(key, (event) => this.#story.take(event, number));
      } catch (error) {
        this.#story.say('broken', error instanceof Error ? error.message : String(error));
      }
      this.#story.rerun(key, undefined);
    }
    this.#work = undefined;
  }
}
