import type { Deviation } from '../types.js';

/**
 * Hands out request URIs of another form, and takes them back at the authorization endpoint. `nth` counts the bank's
 * pushes from zero.
 */
export const otherRequestUri = (
  form: (uri: string, nth: number, issuer: string) => string,
): Required<Pick<Deviation, 'request' | 'answer'>> => ({
  request: ({ bank, endpoint, parameters }) => {
    const real = bank.memory.get(`behind ${parameters.get('request_uri')}`);
    if (endpoint === 'authorization' && typeof real === 'string') parameters.set('request_uri', real);
  },
  answer: ({ bank, endpoint, json }) => {
    if (endpoint !== 'par' || typeof json?.request_uri !== 'string') return;
    const nth = Number(bank.memory.get('pushes') ?? 0);
    bank.memory.set('pushes', nth + 1);
    const shown = form(json.request_uri, nth, bank.issuer);
    bank.memory.set(`behind ${shown}`, json.request_uri);
    json.request_uri = shown;
  },
});
