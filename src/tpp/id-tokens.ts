import type { Flow } from './attempt.js';
import { CannotJudge } from './cannot-judge.js';
import { type Jwt, jwtIn } from './jwt.js';
import { whatCame } from './words.js';

/** An ID token with the answer that it came in. */
export interface IssuedIdToken extends Jwt {
  readonly from: 'authorization response' | 'token response';
}

/**
 * Every ID token that a flow brought, the one of the authorization response first; CannotJudge where none came that can
 * be read: another check judges that.
 * @see https://openid.net/specs/openid-connect-core-1_0.html#rfc.section.2
 */
export function mustIdTokens({ authorization, tokens }: Flow): readonly IssuedIdToken[] {
  const issued = [
    ['authorization response', authorization.response?.parameters.id_token],
    ['token response', tokens?.idToken],
  ] as const;
  const read = issued.flatMap(([from, text]): IssuedIdToken[] => {
    const token = jwtIn(text);
    return token === undefined ? [] : [{ from, ...token }];
  });
  if (read.length > 0) return read;
  const encrypted = issued.some(([, text]) => typeof text === 'string' && text.split('.').length === 5);
  const why = encrypted ? 'its ID tokens are encrypted' : whatCame(authorization);
  throw new CannotJudge(`the flow brought no ID token that can be read: ${why}`);
}

/** The ID token of a flow's token response, or CannotJudge. */
export function mustTokenResponseIdToken(flow: Flow): IssuedIdToken {
  const token = mustIdTokens(flow).find(({ from }) => from === 'token response');
  if (token !== undefined) return token;
  throw new CannotJudge('the token response holds no ID token that can be read');
}
