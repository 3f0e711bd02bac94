import type { RunEvent } from '../results/events.js';
import type { HandshakeView, JourneyView } from '../results/evidence.js';
import type { Redactor } from './redact.js';
import type { ExchangeListener, RawExchange } from './types.js';

/** Characters of a page's text that evidence keeps. */
const PAGE_TEXT = 2048;
/** Raw exchanges that may wait; beyond it the oldest are redacted at once, so that memory stays bounded. */
const WAITING = 200;
/** Milliseconds of redaction in one turn of the event loop. */
const SLICE = 4;

/** Takes evidence raw, lets it out redacted, in the order in which it came. */
export interface EvidenceStore extends ExchangeListener {
  exchange(raw: RawExchange): void;
  handshake(view: HandshakeView): void;
  /** @param pages markup of the pages, which names what their text only shows; it is read, and not kept */
  journey(view: JourneyView, pages?: readonly string[]): void;
  /** Puts another event in line, so that it comes after the evidence before it. */
  put(event: RunEvent): void;
  /** Lets out everything that waits, now. */
  drain(): void;
  /** Resolves when everything that waited is out. */
  flush(): Promise<void>;
  /** Exchanges, handshakes and journeys taken so far. */
  readonly counts: Readonly<{ exchanges: number; handshakes: number; journeys: number }>;
}

/**
 * Makes the store of a run. Redaction is put off to idle turns of the event loop; a raw exchange is let go of as soon as
 * it is redacted.
 */
export function createStore(options: {
  readonly redactor: Redactor;
  readonly emit: (event: RunEvent) => void;
}): EvidenceStore {
  const { redactor, emit } = options;
  const counts = { exchanges: 0, handshakes: 0, journeys: 0 };
  let waiting: (() => RunEvent)[] = [];
  let head = 0;
  let scheduled = false;

  const one = (): void => {
    const make = waiting[head] as () => RunEvent;
    waiting[head] = undefined as never;
    head++;
    if (head === waiting.length) {
      waiting = [];
      head = 0;
    }
    emit(make());
  };
  const drain = (): void => {
    while (head < waiting.length) one();
  };
  const turn = (): void => {
    scheduled = false;
    const until = performance.now() + SLICE;
    while (head < waiting.length && performance.now() < until) one();
    if (head < waiting.length) schedule();
  };
  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    setImmediate(turn);
  };
  const add = (make: () => RunEvent): void => {
    waiting.push(make);
    while (waiting.length - head > WAITING) one();
    schedule();
  };

  return {
    counts,
    exchange(raw) {
      counts.exchanges++;
      add(() => ({ type: 'exchange', exchange: redactor.exchange(raw) }));
    },
    handshake(view) {
      counts.handshakes++;
      add(() => ({ type: 'handshake', handshake: redactedHandshake(view, redactor) }));
    },
    journey(view, pages = []) {
      counts.journeys++;
      add(() => {
        for (const page of pages) redactor.text(page);
        return { type: 'journey', journey: redactedJourney(view, redactor) };
      });
    },
    put(event) {
      if (head === waiting.length) emit(event);
      else add(() => event);
    },
    drain,
    async flush() {
      drain();
    },
  };
}

/** A handshake without secrets in its texts: names of hosts come from what the bank publishes. */
const redactedHandshake = (view: HandshakeView, redactor: Redactor): HandshakeView => ({
  ...view,
  endpoint: redactor.text(view.endpoint),
  host: redactor.text(view.host),
  ...(view.reason === undefined ? {} : { reason: redactor.text(view.reason) }),
});

/** A journey without secrets in its texts. Pictures were masked before they were taken. */
export function redactedJourney(view: JourneyView, redactor: Redactor): JourneyView {
  const { end } = view;
  return {
    ...view,
    steps: view.steps.map((step) => ({
      ...step,
      url: redactor.url(step.url),
      title: redactor.text(step.title),
      did: step.did.map((did) => redactor.text(did)),
      text: redactor.text(step.text).slice(0, PAGE_TEXT),
    })),
    end: {
      ...end,
      ...(end.url === undefined ? {} : { url: redactor.url(end.url) }),
      ...(end.title === undefined ? {} : { title: redactor.text(end.title) }),
      ...(end.reason === undefined ? {} : { reason: redactor.text(end.reason) }),
    },
  };
}
