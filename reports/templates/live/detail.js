import { append, clock, duration, h, stateOf, t } from './dom.js';
import { piece } from './evidence.js';

const entry = (label, text) =>
  text === undefined || text.length === 0
    ? []
    : [h('dt', {}, label), Array.isArray(text) ? text.map((one) => h('dd', {}, one)) : h('dd', {}, text)];

/** What was sent, what was allowed, what came. */
const told = (attempt) =>
  h(
    'dl',
    { class: 'told' },
    entry(t('terminal.sent'), attempt.sent),
    entry(t('terminal.expected'), attempt.expected),
    entry(t('terminal.actual'), attempt.actual),
    entry(t('live.field'), attempt.culprit?.field),
    entry(t('live.remarks'), attempt.notes),
  );

const titleOf = (go) => (go === 0 ? t('live.first') : t('live.again', { number: go }));

function judgement({ go, at, provisional, result, pieces }) {
  const attempts = result.attempts ?? [];
  return h(
    'article',
    { class: 'judgement', dataset: { go } },
    h('h4', {}, titleOf(go), ' ', stateOf(result.verdict)),
    h(
      'p',
      { class: 'muted' },
      [clock(at), duration(result.ms), provisional && t('terminal.provisional')].filter(Boolean).join(' · '),
    ),
    h('p', { class: 'reason' }, result.reason),
    attempts.length > 1
      ? h(
          'ol',
          { class: 'attempts' },
          attempts.map((attempt) =>
            h('li', {}, h('p', {}, stateOf(attempt.verdict), ' ', attempt.reason), told(attempt)),
          ),
        )
      : told(result),
    pieces.length > 0 && [
      h('p', { class: 'label' }, t('live.evidence', { n: pieces.length })),
      pieces.map((one) => piece(one, result.culprit?.evidence)),
    ],
  );
}

/** The panel of one check. */
export class Detail {
  #root;
  #close;
  #key;
  #run = { reruns: false, phase: 'starting' };

  /** `close` is called with the key of the check when its panel is left. */
  constructor(root, close) {
    this.#root = root;
    this.#close = close;
    root.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.#key) this.leave();
    });
  }

  get key() {
    return this.#key;
  }

  /** Learns whether checks can be run again. */
  know(run) {
    this.#run = run;
  }

  /** Opens a check and puts the focus on it. */
  async open(key) {
    this.#key = key;
    await this.refresh();
    this.#root.focus({ preventScroll: true });
    this.#root.scrollIntoView({ block: 'nearest' });
  }

  leave() {
    const key = this.#key;
    this.#key = undefined;
    this.#root.replaceChildren(h('p', { class: 'muted' }, t('live.choose')));
    this.#close(key);
  }

  /** Shows what is known now; what stands open stays open. */
  async refresh() {
    const key = this.#key;
    if (key === undefined) return;
    const response = await fetch(`check?key=${encodeURIComponent(key)}`);
    // Somebody may have chosen another one meanwhile.
    if (key !== this.#key || !response.ok) return;
    const { plan, now, judgements } = await response.json();
    const focused = this.#root.contains(document.activeElement) && document.activeElement.dataset.action;
    const open = [...this.#root.querySelectorAll('details[open]')].map((details) => details.dataset.id);
    this.#root.replaceChildren(
      h(
        'div',
        { class: 'bar' },
        h(
          'button',
          { type: 'button', dataset: { action: 'close' }, onclick: () => this.leave() },
          t('live.close'),
        ),
        this.#rerunButton(plan, now),
      ),
      h(
        'h3',
        {},
        plan.kind === 'refuses'
          ? t('live.refuses', { group: [...plan.group, plan.title].join(': ') })
          : [...plan.group, plan.title].join(': '),
      ),
      h('p', { role: 'status' }, stateOf(now.state), now.rerun && ` · ${t(`live.rerun.${now.rerun}`)}`),
    );
    append(this.#root, [
      now.reason && judgements.length === 0 && h('p', { class: 'reason' }, now.reason),
      h(
        'dl',
        { class: 'about' },
        entry(t('live.check'), plan.check),
        entry(t('live.clause'), `${plan.specification} ${plan.clause.number} ${plan.clause.title}`),
        entry(t('live.requirements'), plan.requires.join(', ')),
        entry(t('live.severity'), t(`severity.${plan.severity}`)),
        entry(t('live.where'), [plan.variant, plan.client].join(' · ')),
        now.state === 'failed' || now.state === 'warned'
          ? [entry(t('live.gain'), plan.gain), entry(t('terminal.mend'), plan.mend)]
          : [],
      ),
      [...judgements].reverse().map(judgement),
    ]);
    for (const details of this.#root.querySelectorAll('details')) {
      if (details.dataset.id && open.includes(details.dataset.id)) details.open = true;
    }
    if (focused) this.#root.querySelector(`[data-action=${focused}]`)?.focus();
  }

  #rerunButton(plan, now) {
    if (!this.#run.reruns || plan.status !== 'planned') return undefined;
    const early = this.#run.phase !== 'ended';
    return h(
      'button',
      {
        type: 'button',
        dataset: { action: 'rerun' },
        'aria-disabled': now.rerun !== undefined,
        onclick: () => now.rerun === undefined && this.#rerun(plan.key),
      },
      now.rerun ? t(`live.rerun.${now.rerun}`) : t(early ? 'live.rerunLater' : 'live.rerun'),
    );
  }

  async #rerun(key) {
    await fetch(`rerun?key=${encodeURIComponent(key)}`, { method: 'POST' });
    await this.refresh();
  }
}
