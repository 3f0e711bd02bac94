import type { AnswerContext } from '../answer-context.js';
import type { Claims } from '../jwt.js';

/** Changes the ID token that a refresh brings. The defect needs a `request`, so that the form is read. */
export async function changeRefreshedIdToken(
  context: AnswerContext,
  change: (claims: Claims) => void,
): Promise<void> {
  if (context.endpoint !== 'token' || context.ask.form?.get('grant_type') !== 'refresh_token') return;
  await context.changeIdToken(change);
}
