import { Detail } from './detail.js';
import { append, clock, duration, h, icon, learn, t } from './dom.js';
import { Tree } from './tree.js';

const find = (id) => document.getElementById(id);
const BUSY = new Set(['waiting', 'running', 'parked']);
const VERDICTS = ['passed', 'failed', 'warned', 'notApplicable', 'inconclusive', 'review', 'notRun'];

let run = { phase: 'starting', readiness: [] };
let rows = new Map();
let checks = new Map();
let due = false;

const detail = new Detail(find('detail'), (key) => {
  history.replaceState(null, '', location.pathname);
  tree.choose(undefined);
  tree.focus(key);
});
const tree = new Tree(find('tree'), (key) => open(key));

function open(key) {
  history.replaceState(null, '', `#${encodeURIComponent(key)}`);
  tree.choose(key);
  void detail.open(key);
}

/** Paints once for all that came since the last frame. */
function paintSoon() {
  if (due) return;
  due = true;
  requestAnimationFrame(() => {
    due = false;
    paint();
  });
}

function paint() {
  const own = [...rows.values()].filter(({ settledBefore }) => !settledBefore);
  const states = own.map(({ key }) => checks.get(key));
  const done = states.filter(({ state }) => !BUSY.has(state)).length;
  const failed = states.filter(({ state }) => state === 'failed').length;
  const took = run.ms ?? (run.startedAt ? Date.now() - Date.parse(run.startedAt) : 0);
  const bar = find('bar');
  bar.max = Math.max(1, own.length);
  bar.value = done;
  find('done').textContent =
    run.phase === 'starting'
      ? t('live.starting')
      : t(run.phase === 'ended' ? (run.interrupted ? 'live.stopped' : 'live.done') : 'live.progress', {
          done,
          all: own.length,
          time: duration(took),
        });
  find('tally').replaceChildren(
    ...VERDICTS.flatMap((verdict) => {
      const n = [...checks.values()].filter(({ state }) => state === verdict).length;
      return n === 0
        ? []
        : [
            h(
              'li',
              {},
              h('span', { class: `state ${verdict}` }, icon(verdict), `${n} ${t(`verdict.${verdict}`)}`),
            ),
          ];
    }),
  );
  document.title = `${failed > 0 ? `✗ ${failed} · ` : ''}${run.phase === 'ended' ? t('live.ended') : `${done}/${own.length}`} · ${run.target || 'fapi-harness'}`;
  paintNow();
  paintFailures();
  find('shown').textContent = t('live.shown', { n: tree.count() });
}

const nameOf = (key) => {
  const row = rows.get(key);
  return row ? [...row.group, row.title].join(': ') : key;
};

const opener = (key, ...children) =>
  h('button', { type: 'button', class: 'link', onclick: () => open(key) }, ...children);

function paintNow() {
  const busy = [...checks.values()].filter(
    ({ state, rerun }) => state === 'running' || state === 'parked' || rerun,
  );
  find('now').hidden = busy.length === 0;
  find('now-list').replaceChildren(
    ...busy.map(({ key, state, until, reason, rerun }) =>
      h(
        'li',
        {},
        icon(rerun ? (rerun === 'running' ? 'running' : 'waiting') : state),
        ' ',
        opener(key, nameOf(key)),
        state === 'parked' &&
          !rerun &&
          h(
            'span',
            { class: 'muted' },
            ` ${t('live.until', { until: clock(until), left: duration(Date.parse(until) - Date.now()), why: reason })}`,
          ),
        rerun && h('span', { class: 'muted' }, ` ${t(`live.rerun.${rerun}`)}`),
      ),
    ),
  );
}

/** Failures in the order in which they came; one that stays is not painted again, so that it is read out once. */
function paintFailures() {
  const list = find('failures-list');
  const failed = new Map(
    [...checks.values()].filter(({ state }) => state === 'failed').map((check) => [check.key, check]),
  );
  for (const item of [...list.children]) if (!failed.has(item.dataset.key)) item.remove();
  for (const [key, { reason, provisional }] of failed) {
    const stamp = `${reason}\n${provisional ?? ''}`;
    const known = [...list.children].find((item) => item.dataset.key === key);
    if (known?.dataset.stamp === stamp) continue;
    const row = rows.get(key);
    const item = h(
      'li',
      { dataset: { key, stamp } },
      icon('failed'),
      ' ',
      opener(key, row?.check ?? key),
      ' ',
      h('span', { class: `severity ${row?.severity}` }, t(`severity.${row?.severity}`)),
      h('p', {}, reason, provisional && h('span', { class: 'muted' }, ` (${t('terminal.provisional')})`)),
    );
    if (known) known.replaceWith(item);
    else list.append(item);
  }
  find('failures').hidden = failed.size === 0;
}

function takeRun(given) {
  const ended = run.phase !== 'ended' && given.phase === 'ended';
  run = given;
  detail.know(run);
  if (run.target) find('target').textContent = run.target;
  find('issuer').textContent = [run.issuer, ...(run.profiles ?? [])].filter(Boolean).join(' · ');
  if (run.phase !== 'ended') return;
  const readiness = find('readiness');
  readiness.hidden = false;
  readiness.replaceChildren(
    ...run.readiness.map(({ title, state, word, say }) =>
      h(
        'p',
        { class: state },
        h('strong', {}, icon({ ready: 'passed', notReady: 'failed' }[state] ?? 'inconclusive'), ` ${word}`),
        ` ${title}. ${say}`,
      ),
    ),
  );
  const box = find('ended');
  box.hidden = false;
  box.replaceChildren(
    h('p', {}, t('live.exit', { code: run.exitCode }), ' ', h('span', { class: 'muted' }, t('live.stays'))),
  );
  if (run.report)
    box.prepend(
      h('a', { href: 'report', target: '_blank', rel: 'noopener', class: 'report' }, t('live.report')),
    );
  if (ended) void detail.refresh();
}

function takeNote({ at, kind, text }) {
  find('notes').hidden = false;
  find('notes-list').append(h('li', { class: kind }, h('span', { class: 'muted' }, `${clock(at)} `), text));
}

function takeCheck(check) {
  checks.set(check.key, check);
  tree.update(check);
  if (check.key === detail.key) void detail.refresh();
}

function take(message) {
  if (message.type === 'run') takeRun(message.run);
  else if (message.type === 'check') takeCheck(message.check);
  else if (message.type === 'note') takeNote(message.note);
  else {
    rows = new Map(message.rows.map((row) => [row.key, row]));
    checks = new Map(message.checks.map((check) => [check.key, check]));
    tree.plant(message.rows);
    for (const check of message.checks) tree.update(check);
    find('notes-list').replaceChildren();
    message.notes.forEach(takeNote);
    takeRun(message.run);
    tree.choose(detail.key);
    const wanted = decodeURIComponent(location.hash.slice(1));
    if (detail.key === undefined && rows.has(wanted)) open(wanted);
    else void detail.refresh();
  }
  paintSoon();
}

function filter() {
  const words = find('search').value.toLowerCase().split(/\s+/).filter(Boolean);
  const boxes = [...find('filters').querySelectorAll('input[type=checkbox]')];
  tree.filter(words, new Set(boxes.filter(({ checked }) => checked).map(({ value }) => value)));
  paintSoon();
}

learn(await (await fetch('words')).json());
find('filters').addEventListener('input', filter);
find('filters').addEventListener('submit', (event) => event.preventDefault());
filter();
const source = new EventSource('events');
source.addEventListener('message', ({ data }) => take(JSON.parse(data)));
source.addEventListener('open', () => find('connection').replaceChildren());
source.addEventListener('error', () =>
  append(find('connection'), find('connection').textContent ? [] : [t('live.lost')]),
);
// Elapsed time and waits move on while nothing happens.
setInterval(() => run.phase === 'running' && paintSoon(), 1000);
