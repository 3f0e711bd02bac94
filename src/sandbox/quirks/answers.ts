import { randomUUID } from 'node:crypto';
import type { Deviation } from '../defects/types.js';

/**
 * The PAR endpoint leaves what it would refuse with such a description to the authorization endpoint: it issues a
 * request_uri that the authorization endpoint then refuses.
 */
export const leavesForLater = (description: RegExp): Pick<Deviation, 'answer'> => ({
  answer: (context) => {
    const { endpoint, json, status } = context;
    if (endpoint !== 'par' || status !== 400 || !description.test(String(json?.error_description))) return;
    const uri = `urn:ietf:params:oauth:request_uri:${randomUUID()}`;
    context.reply(201, { request_uri: uri, expires_in: 60 });
  },
});

/** True where a parameter stands twice: which of the two counts, nobody can say. */
export const hasDoubles = (parameters: URLSearchParams): boolean =>
  new Set(parameters.keys()).size < [...parameters.keys()].length;
