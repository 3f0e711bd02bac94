import { basename } from 'node:path';
import type { BankFacts } from '../../config/draft.js';
import { draftDocument } from '../../config/draft-yaml.js';
import type { Answers } from '../init/answers.js';
import { terminalAsker } from '../init/asker.js';
import { readBank } from '../init/bank.js';
import { draftFrom } from '../init/build.js';
import { finish } from '../init/finish.js';
import { answersFrom } from '../init/from-flags.js';
import { importFrom } from '../init/import.js';
import { interview } from '../init/interview.js';
import { Place } from '../init/place.js';
import type { InitFlags } from '../options.js';
import type { Cli } from '../terminal.js';

const OUT = 'bank.yaml';

/** Writes a commented target file: from questions, from options, or from a configuration of another tool. */
export async function execute(flags: InitFlags, cli: Cli): Promise<number> {
  const place = new Place(flags.out ?? OUT, flags.force === true);
  // Told before anything is asked.
  place.mustBeFree([basename(place.file)]);
  if (flags.from !== undefined) return importFrom(flags.from, flags, cli, place);
  const { answers, facts } = await answered(flags, cli);
  const { draft, files } = await draftFrom(answers, facts, place);
  const document = draftDocument(draft, {
    schema: place.schema,
    heading: ['The bank under test, and how to reach it. Secrets stand elsewhere: env:NAME or file:path.'],
    facts,
  });
  await place.write(document, files);
  return finish(cli, place, { files, ...(draft.example !== undefined && { example: draft.example }) });
}

async function answered(
  flags: InitFlags,
  cli: Cli,
): Promise<{ answers: Answers; facts: BankFacts | undefined }> {
  if (!process.stdin.isTTY || !cli.stdout.isTTY) {
    const answers = answersFrom(flags);
    return { answers, facts: flags.offline ? undefined : await readBank(answers.discovery, flags.ca) };
  }
  const asker = await terminalAsker({ input: process.stdin, output: cli.stdout });
  return interview(flags, asker);
}
