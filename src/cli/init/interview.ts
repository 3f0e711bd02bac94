import type { BankFacts } from '../../config/draft.js';
import { SetupFault } from '../../config/setup-fault.js';
import type { InitFlags } from '../options.js';
import type { Answers } from './answers.js';
import { ask, askDiscovery, isFile } from './ask.js';
import type { Asker } from './asker.js';
import { readBank } from './bank.js';

/** The whole conversation: where the bank is, what it says of itself, and what only a person knows. */
export async function interview(
  flags: InitFlags,
  asker: Asker,
): Promise<{ answers: Answers; facts: BankFacts | undefined }> {
  const discovery = await askDiscovery(flags, asker);
  const { facts, ca } = flags.offline
    ? { facts: undefined, ca: flags.ca }
    : await read(discovery, flags.ca, asker);
  if (facts) asker.show('The bank says', facts.lines);
  return { answers: await ask({ ...flags, ca }, asker, { discovery, facts }), facts };
}

/** Reads discovery; where the bank's authority is not known here, asks for it. */
async function read(
  discovery: string,
  ca: string | undefined,
  asker: Asker,
): Promise<{ facts: BankFacts; ca: string | undefined }> {
  try {
    return { facts: await readBank(discovery, ca), ca };
  } catch (error) {
    const unknown =
      error instanceof SetupFault && ca === undefined && error.remedy?.includes('--ca') === true;
    if (!unknown) throw error;
    asker.show('The bank’s certificate is not trusted here', [error.message]);
    const given = await asker.text({
      message: 'Which file holds the bank’s authorities?',
      hint: 'a PEM file',
      wrong: isFile,
    });
    return { facts: await readBank(discovery, given), ca: given };
  }
}
