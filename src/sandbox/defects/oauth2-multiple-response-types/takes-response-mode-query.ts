import type { Defect } from '../types.js';

/** Requests that asked for the query, by the client's state. */
const ASKED = 'states of requests with response_mode=query';

export const takesResponseModeQuery: Defect = {
  id: 'takes-response-mode-query',
  breaks: 'The bank returns code and ID token in the query where the request says response_mode=query.',
  requirements: ['OAuth2-RT-2.1~b', 'OAuth2-RT-5~b'],
  caughtBy: ['response-mode-query'],
  variant: 'private_key_jwt+pushed+code_id_token',
  request: (context) =>
    context.mendRequestObject(
      ({ response_mode }) => response_mode === 'query',
      (claims) => {
        delete claims.response_mode;
        const asked = (context.bank.memory.get(ASKED) as Set<unknown> | undefined) ?? new Set();
        context.bank.memory.set(ASKED, asked.add(claims.state));
      },
    ),
  answer: (context) => {
    const asked = context.bank.memory.get(ASKED) as Set<unknown> | undefined;
    let isAsked = false;
    context.changeRedirect((wire) => {
      isAsked = asked?.has(wire.get('state')) ?? false;
    });
    if (isAsked) context.changeRedirect(() => {}, 'query');
  },
};
