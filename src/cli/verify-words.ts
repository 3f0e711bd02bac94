import type { Verification } from '../evidence/index.js';

/** What an intact run proves, a sentence each; nothing where it is not intact. */
export function proofOf({ state, keyGiven, compared }: Verification): string[] {
  if (state !== 'intact') return [];
  return [
    'No file of this run was changed, added or taken away since it was signed.',
    keyGiven
      ? 'It was signed with the key that you named.'
      : 'It was signed by whoever holds the private key whose public half lies beside it.',
    compared === 'whole'
      ? 'report.json, the manifest and the evidence folder say what the events in run.ndjson add up to.'
      : 'The verdicts in report.json are those that the events in run.ndjson add up to; the rest was written by another version, and was not compared.',
    'The requirements and checks that were left out are listed in the manifest, with the reason.',
  ];
}

/** What no look at a stored run can prove, a sentence each; nothing where it could not be verified at all. */
export function limitsOf({ state, keyGiven }: Verification): string[] {
  if (state !== 'intact') return [];
  return [
    ...(keyGiven
      ? ['Who holds the key: that rests on how you came to know it.']
      : [
          'Who signed: whoever changes a run can sign it again with a key of their own. Compare the thumbprint with one that its holder gave you by another way, or give --key.',
        ]),
    'When it happened: all times are those of the clock of the machine that ran.',
    'That the bank answered so: whoever holds the key could have written the events, and signed them.',
    'That the bank is still as it was, or is the same elsewhere: a run speaks of one target at one time.',
    'What stood where a value was redacted: it was never written, and nobody can restore it.',
  ];
}
