import type { AnswerContext } from './answer-context.js';
import type { BankTools } from './request-context.js';

const MEMORY = 'issued tokens';

/** The tokens that this bank has issued so far, where `issuedTokens` looks at its answers. */
export function knownTokens({ memory }: BankTools): Set<string> {
  const known = (memory.get(MEMORY) as Set<string> | undefined) ?? new Set();
  memory.set(MEMORY, known);
  return known;
}

/** The same, with those of this answer: to be called on every answer. */
export function issuedTokens({ bank, endpoint, json }: AnswerContext): Set<string> {
  const known = knownTokens(bank);
  if (endpoint === 'token')
    for (const token of [json?.access_token, json?.refresh_token])
      if (typeof token === 'string') known.add(token);
  return known;
}

/** A `request` that changes nothing: where there is one, the form is read before the answer is rewritten. */
export const readsForms = (): void => {};
