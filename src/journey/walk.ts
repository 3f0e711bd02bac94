import { type OneTimeCodes, sharedCodes } from './one-time-codes.js';
import { type Mark, wordsOf } from './page-text.js';
import { ahead, type Choice, filledIn, hasPlaceholder, type Step, stepsOf } from './script.js';
import type { JourneyEnd, JourneyStepSeen, PageView, Walk, WalkRequest } from './types.js';

/** The script cannot be followed any further. `message` becomes the reason of a `nowhere` end. */
export class Lost extends Error {
  override readonly name = 'Lost';
}

/** What came after a step: the redirect URI, a page that shows a mark, or a page that shows none and has come to rest. */
export type Arrival =
  | { readonly at: 'redirect'; readonly url: string; readonly body?: string }
  | { readonly at: 'mark'; readonly mark: Mark }
  | { readonly at: 'rest' };

/** What a driver can do with the page in front of it. Each throws `Lost` where the page does not allow it. */
export interface Front {
  readonly kind: 'browser' | 'forms';
  start(start: WalkRequest['start']): Promise<void>;
  /** Waits until the redirect URI is met, one of the marks shows (the first of the list wins), or the page rests. */
  arrive(marks: readonly Mark[]): Promise<Arrival>;
  visit(url: string): Promise<void>;
  waitFor(mark: Mark): Promise<void>;
  shows(mark: Mark): Promise<boolean>;
  /** `secret` values are masked in pictures. */
  fill(field: string, value: string, secret: boolean): Promise<void>;
  choose(choice: Choice): Promise<void>;
  click(target: string): Promise<void>;
  /** The page as it is now, undefined where none came. Never throws. */
  view(): Promise<PageView | undefined>;
  /** JPEG, base64, masked. Undefined where the driver has no pictures, or none can be taken. Never throws. */
  picture(): Promise<string | undefined>;
  /** The redirect URI, where it was met in the middle of a step. */
  caught(): Extract<Arrival, { at: 'redirect' }> | undefined;
  /** Set where only scripts could make something of the page in front; in words. */
  needsScripts(): string | undefined;
}

/** What a session remembers between walks. */
export interface SignIn {
  /** True once a walk of the session filled in a customer's value and went past that page. */
  done: boolean;
}

/**
 * Follows a script over the pages in front until it ends. Rejects with the signal's reason when aborted, and with a
 * SetupFault where the script asks for a value that the customer does not have; all else is an end.
 */
export async function walkScript(
  front: Front,
  request: WalkRequest,
  signIn: SignIn,
  codes: OneTimeCodes = sharedCodes,
): Promise<Walk> {
  const started = performance.now();
  const seen: JourneyStepSeen[] = [];
  const track = { signedIn: false, decided: false };
  let end: JourneyEnd;
  try {
    end = await follow(front, request, signIn, codes, seen, track);
  } catch (error) {
    request.signal.throwIfAborted();
    if (!(error instanceof Lost)) throw error;
    const page = await front.view();
    end = front.caught() ?? { at: 'nowhere', reason: error.message, ...(page && { page }) };
  }
  return {
    id: request.id,
    driver: front.kind,
    end,
    steps: seen,
    signedInAlready: track.signedIn,
    ...(track.decided && { decided: true }),
    ms: performance.now() - started,
  };
}

async function follow(
  front: Front,
  request: WalkRequest,
  signIn: SignIn,
  codes: OneTimeCodes,
  seen: JourneyStepSeen[],
  track: { signedIn: boolean; decided: boolean },
): Promise<JourneyEnd> {
  const steps = stepsOf(request.script);
  const asksWho = steps.map((step) => step.fill.some(({ value }) => hasPlaceholder(value)));
  const before = signIn.done;
  let filled = false;
  let clock = performance.now();
  await front.start(request.start);
  for (let next = 0; ; ) {
    const open = ahead(steps, next);
    const arrival = await front.arrive(open.marks.map(({ mark }) => mark));
    if (arrival.at === 'redirect') {
      if (filled) signIn.done = true;
      if (before && !filled && asksWho.includes(true)) track.signedIn = true;
      return arrival;
    }
    const marked = arrival.at === 'mark' && open.marks.find(({ mark }) => mark === arrival.mark);
    const index = marked ? marked.index : open.turn;
    const step = index === undefined ? undefined : steps[index];
    const page = await front.view();
    const did: string[] = [];
    const note = async (): Promise<() => void> => {
      const picture = request.screenshots ? await front.picture() : undefined;
      return () => {
        const now = performance.now();
        seen.push({
          url: page?.url ?? '',
          title: page?.title ?? '',
          did,
          text: page?.text ?? '',
          ...(front.kind === 'browser' && page && { markup: page.html }),
          ...(picture !== undefined && { screenshot: picture }),
          ms: now - clock,
        });
        clock = now;
      };
    };
    const write = await note();
    if (step === undefined || index === undefined) {
      write();
      return endOf(front, page, steps.slice(next));
    }
    if (before && asksWho.slice(next, index).includes(true) && !filled) track.signedIn = true;
    if (filled && !asksWho[index]) signIn.done = true;
    try {
      await perform(front, step, request, codes, did);
    } finally {
      write();
    }
    track.decided ||= step.decides === true;
    filled ||= asksWho[index] ?? false;
    next = index + 1;
  }
}

function endOf(front: Front, page: PageView | undefined, left: readonly Step[]): JourneyEnd {
  if (page === undefined) return { at: 'nowhere', reason: 'no page came' };
  const scripts = front.needsScripts();
  if (scripts === undefined) return { at: 'page', page };
  const waited = left.flatMap((step) => (step.on ? [`"${wordsOf(step.on)}"`] : []));
  const wanted = waited.length > 0 ? `none of ${waited.join(', ')} is on the page, and ` : '';
  return { at: 'nowhere', reason: `${wanted}${scripts}`, page };
}

async function perform(
  front: Front,
  step: Step,
  request: WalkRequest,
  codes: OneTimeCodes,
  did: string[],
): Promise<void> {
  const { customer, signal } = request;
  const resolve = (text: string) => filledIn(text, customer, codes, signal);
  if (step.visit !== undefined) {
    await front.visit(await resolve(step.visit));
    did.push(`visit ${step.visit}`);
  }
  if (step.waitFor !== undefined) {
    await front.waitFor(step.waitFor);
    did.push(`wait for ${wordsOf(step.waitFor)}`);
  }
  for (const mark of step.expect) {
    if (!(await front.shows(mark)))
      throw new Lost(`the page does not show "${wordsOf(mark)}", which the script expects`);
    did.push(`see ${wordsOf(mark)}`);
  }
  for (const { field, value } of step.fill) {
    await front.fill(field, await resolve(value), hasPlaceholder(value));
    did.push(`fill ${field}`);
  }
  for (const choice of step.choose) {
    const { field, option } = choice;
    await front.choose({ ...(field !== undefined && { field }), option: await resolve(option) });
    did.push(`choose ${field === undefined ? option : `${field}: ${option}`}`);
  }
  if (step.click !== undefined) {
    await front.click(step.click);
    did.push(`click ${step.click}`);
  }
}
