// Everything on the page is made here, by names and text: what a bank sends can become text and nothing else.

/** An element with attributes, listeners (`onclick`) and children; a child that is no element becomes text. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'dataset') Object.assign(element.dataset, value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  append(element, children);
  return element;
}

/** Puts children at the end; undefined ones are left out. */
export function append(element, children) {
  for (const child of children.flat(Number.POSITIVE_INFINITY)) {
    if (child === undefined || child === null || child === false) continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

const SVG = 'http://www.w3.org/2000/svg';
const ICONS = new Set(
  'passed failed warned inconclusive review notApplicable notRun waiting running parked'.split(' '),
);

/** The picture of a state, for the eye only: the word always stands beside it. */
export function icon(state) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', `icon ${ICONS.has(state) ? state : ''}`);
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `#i-${ICONS.has(state) ? state : 'waiting'}`);
  svg.append(use);
  return svg;
}

let words = {};
let language = 'en';
let plural = new Intl.PluralRules('en');

/** Takes the words of the page in. */
export function learn(given) {
  words = given.words;
  language = given.language;
  plural = new Intl.PluralRules(language);
}

/** A label, with values where its `{names}` stand. */
export function t(key, values = {}) {
  const label = words[key] ?? key;
  const text =
    typeof label === 'string' ? label : plural.select(Number(values.n)) === 'one' ? label.one : label.other;
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
}

/** `0.4 s`, `12 s`, `3 min 05 s` */
export function duration(ms) {
  const seconds = Math.max(0, ms) / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}

/** The time of day of an ISO time. */
export const clock = (at) => {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? at : date.toLocaleTimeString(language);
};

/** A state in a word, with its picture. */
export const stateOf = (state) =>
  h(
    'span',
    { class: `state ${state}` },
    icon(state),
    t(WORDS.has(state) ? `live.${state}` : `verdict.${state}`),
  );
const WORDS = new Set(['waiting', 'running', 'parked']);
