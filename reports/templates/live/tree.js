import { h, icon, t } from './dom.js';

/** Which filter a state falls under. */
const CLASS = {
  failed: 'failed',
  inconclusive: 'open',
  review: 'open',
  warned: 'warned',
  waiting: 'busy',
  running: 'busy',
  parked: 'busy',
  passed: 'passed',
  notApplicable: 'left',
  notRun: 'left',
};

/** The checks as they stand in the specifications: specification, clause, group, check. */
export class Tree {
  #root;
  #open;
  #items = new Map();
  #branches = [];
  #shown = { words: [], classes: new Set() };

  /** `open` is called with the key of a check that was chosen. */
  constructor(root, open) {
    this.#root = root;
    this.#open = open;
    root.addEventListener('keydown', (event) => this.#walk(event));
  }

  /** Grows the tree anew. */
  plant(rows) {
    this.#items.clear();
    this.#branches = [];
    this.#root.replaceChildren();
    const variants = new Set(rows.map(({ variant }) => variant).filter((variant) => variant !== 'any'));
    const clients = new Set(rows.map(({ client }) => client));
    const branches = new Map();
    const branch = (path, title, level, parent) => {
      const known = branches.get(path);
      if (known) return known;
      const count = h('span', { class: 'count muted' });
      const list = h('ul', { class: 'plainlist' });
      const node =
        level < 3
          ? h(
              'details',
              { class: `branch level${level}`, open: true },
              h('summary', {}, h('span', {}, title), ' ', count),
              list,
            )
          : h('li', { class: 'group' }, title === '' ? undefined : h('p', { class: 'label' }, title), list);
      const made = { node, list, count, keys: [], parent };
      const holder = parent?.list ?? this.#root;
      holder.append(level === 2 ? h('li', {}, node) : node);
      branches.set(path, made);
      this.#branches.push(made);
      return made;
    };
    for (const row of rows) {
      const specification = branch(row.suite, row.specification, 1);
      const clause = branch(
        `${row.suite}\n${row.clause.number}`,
        `${row.clause.number} ${row.clause.title}`,
        2,
        specification,
      );
      const group = branch(
        `${row.suite}\n${row.clause.number}\n${row.group.join('\n')}\n${row.kind}`,
        row.kind === 'refuses' ? t('live.refuses', { group: row.group.join(', ') }) : row.group.join(', '),
        3,
        clause,
      );
      const where = [
        variants.size > 1 && row.variant !== 'any' && row.variant,
        clients.size > 1 && row.client,
      ].filter(Boolean);
      const sign = h('span', { class: 'sign' });
      const word = h('span', { class: 'hidden' });
      const reason = h('span', { class: 'why' });
      const button = h(
        'button',
        { type: 'button', class: 'check', dataset: { key: row.key }, onclick: () => this.#open(row.key) },
        sign,
        h(
          'span',
          { class: 'title' },
          row.title,
          where.length > 0 && h('span', { class: 'muted' }, ` · ${where.join(' · ')}`),
          word,
        ),
        reason,
      );
      const item = h('li', {}, button);
      group.list.append(item);
      for (let up = group; up; up = up.parent) up.keys.push(row.key);
      const search = [
        row.check,
        row.title,
        row.specification,
        row.variant,
        row.client,
        row.clause.number,
        row.clause.title,
        ...row.group,
        ...row.requires,
      ];
      this.#items.set(row.key, {
        item,
        button,
        sign,
        word,
        reason,
        state: '',
        search: search.join(' ').toLowerCase(),
      });
    }
  }

  /** Shows where a check stands. */
  update({ key, state, reason, provisional, judgements, rerun }) {
    const known = this.#items.get(key);
    if (!known) return;
    known.state = state;
    known.button.dataset.state = state;
    known.sign.replaceChildren(icon(rerun ? (rerun === 'running' ? 'running' : 'waiting') : state));
    const word = t(CLASS[state] === 'busy' ? `live.${state}` : `verdict.${state}`);
    known.word.textContent = `: ${[word, provisional && t('terminal.provisional'), rerun && t(`live.rerun.${rerun}`)].filter(Boolean).join(', ')}`;
    const told = ['failed', 'warned', 'inconclusive', 'review', 'parked'].includes(state);
    const times = judgements > 1 ? t('live.judgements', { n: judgements }) : '';
    known.reason.textContent = [times, told ? reason : ''].filter(Boolean).join(' · ');
    known.item.hidden = !this.#fits(known);
  }

  /** Counts on the branches; branches without a check to show are hidden. */
  count() {
    let shown = 0;
    for (const { item } of this.#items.values()) if (!item.hidden) shown += 1;
    for (const { node, count, keys, parent } of this.#branches) {
      const all = keys.map((key) => this.#items.get(key));
      const own = all.filter(({ state }) => CLASS[state] !== 'left');
      const failed = own.filter(({ state }) => state === 'failed').length;
      const done = own.filter(({ state }) => CLASS[state] !== 'busy').length;
      count.textContent = [`${done}/${own.length}`, failed > 0 && `${failed} ${t('verdict.failed')}`]
        .filter(Boolean)
        .join(' · ');
      count.classList.toggle('failed', failed > 0);
      const hidden = all.every(({ item }) => item.hidden);
      node.hidden = hidden;
      if (parent && node.parentElement !== parent.list) node.parentElement.hidden = hidden;
    }
    return shown;
  }

  /** Shows the checks with these words and of these classes. */
  filter(words, classes) {
    this.#shown = { words, classes };
    for (const known of this.#items.values()) known.item.hidden = !this.#fits(known);
  }

  /** Marks the check whose panel is open. */
  choose(key) {
    for (const [own, { button }] of this.#items) {
      if (own === key) button.setAttribute('aria-current', 'true');
      else button.removeAttribute('aria-current');
    }
  }

  /** Puts the focus back on a check. */
  focus(key) {
    this.#items.get(key)?.button.focus();
  }

  #fits({ state, search }) {
    const { words, classes } = this.#shown;
    return classes.has(CLASS[state]) && words.every((word) => search.includes(word));
  }

  /** Up and down from check to check. */
  #walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || !event.target.matches('.check')) return;
    const buttons = [...this.#root.querySelectorAll('.check')].filter(
      (button) => button.offsetParent !== null,
    );
    const next = buttons[buttons.indexOf(event.target) + step];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  }
}
