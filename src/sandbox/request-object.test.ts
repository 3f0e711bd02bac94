import { expect } from 'chai';
import { checkRequestObjectHeader, hasCriticalExtensions } from './request-object.js';
import { cleanSwitches } from './switches.js';

class Refused extends Error {}

describe('sandbox: the header of a request object', () => {
  const rules = cleanSwitches().requestObject;
  const judge =
    (header: Record<string, unknown>, checksType = true) =>
    (): void =>
      checkRequestObjectHeader(header, { ...rules, checksType }, Refused as never);

  it('may say its type, or nothing, in any letter case', () => {
    for (const typ of [undefined, 'JWT', 'oauth-authz-req+jwt', 'application/OAuth-Authz-Req+JWT'])
      expect(judge({ alg: 'PS256', typ }), String(typ)).to.not.throw();
  });

  it('may not say another type, unless the bank does not look', () => {
    for (const typ of ['at+jwt', 'secevent+jwt', '', 17]) {
      expect(judge({ typ }), String(typ)).to.throw(Refused);
      expect(judge({ typ }, false), String(typ)).to.not.throw();
    }
  });

  it('may call no extension critical', () => {
    expect(judge({ crit: ['x'], x: 1 }, false)).to.throw(Refused);
    expect(hasCriticalExtensions({ b64: false })).to.equal(true);
    expect(hasCriticalExtensions({ alg: 'ES256', kid: 'x' })).to.equal(false);
  });
});
