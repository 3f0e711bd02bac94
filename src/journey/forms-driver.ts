import { FormsFront } from './forms-front.js';
import type { FormsSend } from './forms-http.js';
import type { OneTimeCodes } from './one-time-codes.js';
import type { JourneyDriver } from './types.js';
import { walkScript } from './walk.js';

export type { FormsSend, FormsSendOptions } from './forms-http.js';

/**
 * A driver for plain HTML forms, without a browser: it follows redirects, keeps cookies, reads pages, and submits their
 * forms. A page that only scripts can work ends a walk `nowhere`, with a reason that says so. A walk rejects only with
 * the reason of its aborted signal, with a SetupFault, or with what `send` throws besides NoAnswer.
 */
export function formsDriver(options: { send: FormsSend; codes?: OneTimeCodes }): JourneyDriver {
  return {
    kind: 'forms',
    async open(listener) {
      const { CookieJar } = await import('tough-cookie');
      const jar = new CookieJar(undefined, { looseMode: true, rejectPublicSuffixes: false });
      const signIn = { done: false };
      return {
        driver: 'forms',
        walk: (request) =>
          walkScript(new FormsFront(request, options.send, jar, listener), request, signIn, options.codes),
        close: async () => jar.removeAllCookiesSync(),
      };
    },
    close: async () => {},
  };
}
