import type { Defect } from '../types.js';
import { keepMode, modeOf } from './asked-mode.js';

export const idTokenInQueryAsJwt: Defect = {
  id: 'id-token-in-query-as-jwt',
  breaks:
    'The bank answers code id_token in the query where response_mode query.jwt asks for it, and encrypts nothing.',
  requirements: ['JARM-2.3.1~b'],
  caughtBy: ['jarm-query-jwt-with-id-token'],
  variant: 'private_key_jwt+by_value+code_id_token',
  request: async (context) => {
    await context.mendRequestObject(
      ({ response_type, response_mode }) =>
        String(response_type).includes('id_token') && response_mode === 'query.jwt',
      (claims) => {
        claims.response_mode = 'fragment.jwt';
      },
    );
    keepMode(context);
  },
  answer: async (context) => {
    if ((await modeOf(context)) === 'fragment.jwt') context.changeRedirect(() => {}, 'query');
  },
};
