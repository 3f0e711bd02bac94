import { expect } from 'chai';
import { making } from '../tpp.test-support.js';
import { challengedBy } from './code-challenge.js';
import { RequestObject } from './request-object.js';

describe('challengedBy', () => {
  it('announces the verifier by its hash, as in the example of RFC 7636', async () => {
    const object = challengedBy(
      'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
      'of the example',
    )(RequestObject.valid());
    const from = await making();
    const claims = object.recipe.claims.reduce((all, change) => change(all, from), {});
    expect(claims).to.deep.equal({
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      code_challenge_method: 'S256',
    });
    expect(object.inWords()).to.equal('a request object of the example');
  });
});
