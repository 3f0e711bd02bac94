import type { AnswerContext } from '../answer-context.js';
import { type Claims, decode } from '../jwt.js';

/** The claims of the request object that came by value, unverified; undefined where none did. */
export const requestOf = ({ ask }: AnswerContext): Claims | undefined =>
  decode(ask.url.searchParams.get('request'))?.claims;
