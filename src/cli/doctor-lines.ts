import pc from 'picocolors';
import type { Outcome, ProbeResult } from '../doctor/types.js';
import { clean, wrap } from '../reporters/text.js';
import { count } from './print.js';

/** What stands before a line, and how it is coloured; the sign alone tells as well. */
const SIGNS: Readonly<Record<Outcome, string>> = {
  fine: '✔',
  fault: '✖',
  bank: '▲',
  hint: '◆',
  notTried: '·',
};

const NAMES: Readonly<Record<ProbeResult['probe'], string>> = {
  target: 'Target file',
  names: 'Names',
  routes: 'Routes and proxy',
  tls: 'TLS chain and host name',
  'client-certificate': 'Client certificate',
  keys: 'Keys and certificates',
  clock: 'Clock',
  discovery: 'Discovery',
  jwks: 'Keys of the bank',
  offers: 'Offered and claimed',
  'redirect-uri': 'Redirect URI',
  'client-authentication': 'Client authentication',
  resource: 'API',
  journey: 'Journey',
};

type Palette = ReturnType<typeof pc.createColors>;

const colourOf = (colour: Palette, outcome: Outcome): ((text: string) => string) =>
  ({
    fine: colour.green,
    fault: colour.red,
    bank: colour.yellow,
    hint: colour.yellow,
    notTried: colour.dim,
  })[outcome];

/** A probe in lines: what was tried on whom and what was seen, then the likely causes with how to mend each. */
export function linesOf(result: ProbeResult, options: { columns: number; colour: boolean }): string[] {
  const colour = pc.createColors(options.colour);
  const { probe, about, outcome, tried, seen, likely } = result;
  const paint = colourOf(colour, outcome);
  const block = (text: string, head: string, indent: string): string[] =>
    wrap(clean(text), Math.max(30, options.columns - indent.length)).map(
      (line, index) => `${index === 0 ? head : indent}${line}`,
    );
  const name = `${NAMES[probe]} · ${clean(about)}: ${tried}`;
  // What is fine takes little room: what is not has to be found.
  if (likely.length === 0) return block(`${name}: ${seen}`, `${paint(SIGNS[outcome])} `, '    ');
  return [
    ...block(name, `${paint(SIGNS[outcome])} `, '  '),
    ...block(seen, '    ', '    '),
    ...likely.flatMap(({ cause, mend }, place) => {
      const number = likely.length > 1 ? `${place + 1}. ` : '';
      const indent = ' '.repeat(6 + number.length);
      return [
        ...block(cause, `      ${number}`, indent),
        ...(mend === undefined || mend === '' ? [] : block(mend, `${indent}→ `, `${indent}  `)),
      ];
    }),
  ];
}

/** One line for all: what stands between this set-up and a run. */
export function summaryOf(results: readonly ProbeResult[]): string {
  const of = (outcome: Outcome): ProbeResult[] => results.filter((one) => one.outcome === outcome);
  const faults = of('fault');
  const rest = [
    ...(of('bank').length > 0
      ? [`${count(of('bank').length, 'line')} (▲) for the bank to mend: a run goes on and says so`]
      : []),
    ...(of('hint').length > 0 ? [`${count(of('hint').length, 'hint')} (◆)`] : []),
    ...(of('notTried').length > 0 ? [`${of('notTried').length} not tried`] : []),
  ];
  const [first] = faults;
  const head =
    first === undefined
      ? 'The set-up is fine: a run can begin.'
      : `${count(faults.length, 'set-up fault')}. Begin with: ${first.likely[0]?.mend ?? first.seen}`;
  return clean([head, ...(rest.length > 0 ? [`${rest.join(', ')}.`] : [])].join(' '));
}
