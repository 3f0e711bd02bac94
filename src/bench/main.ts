import { parseArgs } from 'node:util';
import { pkiFolder } from '../cli/pki-folder.js';
import { startBenchBank } from './bank.js';
import { coldStart, oneVariant } from './command-sections.js';
import { isMet, type Section, table } from './figures.js';
import { AMOUNTS, browserFlows, formFlows } from './flow-sections.js';
import { machine, machineInWords } from './machine.js';
import { allVariants, farAway, inBrowser, moreLanes } from './run-sections.js';

const HELP = `How fast the harness is, and how much memory it takes.

  --json         figures as JSON on standard output
  --quick        fewer samples: for a first look, not for the record
  --only <part>  help, forms, browser, variant, all, lanes, walks or far; may be given several times
`;

const { values: flags } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
    help: { type: 'boolean', default: false },
  },
});

/** Measures part after part; missed goals are told and are no failure. */
async function bench(): Promise<void> {
  const started = performance.now();
  const here = machine();
  const amount = AMOUNTS[flags.quick ? 'quick' : 'full'];
  const pki = pkiFolder(undefined, process.env);
  const bank = await startBenchBank(pki);
  const parts: Readonly<Record<string, () => Promise<Section | readonly Section[]>>> = {
    help: () => coldStart(amount),
    forms: () => formFlows(bank, amount),
    browser: () => browserFlows(bank, amount),
    variant: () => oneVariant(bank, amount),
    all: () => allVariants(bank),
    lanes: () => moreLanes(bank, amount),
    walks: () => inBrowser(bank),
    far: () => farAway(pki),
  };
  const unknown = flags.only.filter((name) => !Object.hasOwn(parts, name));
  if (unknown.length > 0)
    throw new Error(`There is no part ${unknown.join(', ')}. Known: ${Object.keys(parts).join(', ')}.`);
  const sections: Section[] = [];
  try {
    for (const [name, measure] of Object.entries(parts)) {
      if (flags.only.length > 0 && !flags.only.includes(name)) continue;
      process.stderr.write(`Measuring ${name} …\n`);
      sections.push(...[await measure()].flat());
    }
  } finally {
    await bank.stop();
  }
  const seconds = (performance.now() - started) / 1000;
  if (flags.json) {
    const told = sections.map(({ title, figures }) => ({
      title,
      figures: figures.map((figure) => ({ ...figure, met: isMet(figure) })),
    }));
    process.stdout.write(
      `${JSON.stringify({ version: 1, at: new Date().toISOString(), machine: here, amount, seconds, sections: told }, undefined, 2)}\n`,
    );
  } else {
    process.stdout.write(`\n${machineInWords(here)}\n\n${table(sections)} (${seconds.toFixed(0)} s)\n`);
  }
}

if (flags.help) process.stdout.write(HELP);
else await bench();
