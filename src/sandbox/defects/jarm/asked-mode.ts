import type { AnswerContext } from '../answer-context.js';
import type { RequestContext } from '../request-context.js';

/** Keeps in mind which response mode the request with this state asked for. */
export function keepMode({ requestObject, bank }: RequestContext): void {
  const { state, response_mode: mode } = requestObject?.claims ?? {};
  if (typeof mode === 'string') bank.memory.set(`mode ${state}`, mode);
}

/** The response mode that the request asked for which this answer belongs to. */
export async function modeOf(context: AnswerContext): Promise<unknown> {
  let state: unknown;
  await context.changeResponse((parameters) => {
    state = parameters.state;
  });
  return context.bank.memory.get(`mode ${state}`);
}
