import type { AnswerContext } from '../answer-context.js';
import { type Claims, sign } from '../jwt.js';

/** Answers one method at the UserInfo endpoint as if there were only the other. */
export function refusesMethod(context: AnswerContext, method: string, other: string): void {
  if (context.endpoint !== 'userinfo' || context.ask.method !== method) return;
  context.headers.allow = other;
  context.reply(405, { error: 'method_not_allowed', error_description: `this is read by ${other}` });
}

/** Signs the UserInfo answer with the bank's key, with these claims beside those that stand there. */
export async function signUserinfo(context: AnswerContext, more: Claims): Promise<void> {
  const { json } = context;
  if (context.endpoint !== 'userinfo' || context.status !== 200 || !json) return;
  context.reply(200, await sign({ ...json, ...more }, context.bankKey('PS256')));
  context.headers['content-type'] = 'application/jwt';
}
