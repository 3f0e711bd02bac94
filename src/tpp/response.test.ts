import { expect } from 'chai';
import { issuedIn } from './authorize.js';
import { namesIn, readResponse } from './response.js';

const REDIRECT = 'https://tpp.example/cb?dummy1=lorem&dummy2=ipsum';
const jwt = (claims: object, header: object = { alg: 'PS256' }): string =>
  `${[header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.c2ln`;

describe('readResponse', () => {
  it('reads a query, without what the redirect URI has of its own', () => {
    const read = readResponse(`${REDIRECT}&code=abc&state=s`, undefined, REDIRECT);
    expect(read).to.deep.include({ place: 'query', outer: { code: 'abc', state: 's' }, repeated: [] });
    expect(read.parameters).to.deep.equal({ code: 'abc', state: 's' });
    expect(read).to.not.have.property('jarm');
  });

  it('reads a fragment, and a form post', () => {
    const fragment = readResponse(`${REDIRECT}#code=abc&id_token=ey`, undefined, REDIRECT);
    expect(fragment).to.deep.include({ place: 'fragment', outer: { code: 'abc', id_token: 'ey' } });
    const form = readResponse(REDIRECT, 'code=a+b&state=%C3%A4', REDIRECT);
    expect(form).to.deep.include({ place: 'form_post', outer: { code: 'a b', state: 'ä' } });
  });

  it('a redirect that carries nothing has no place', () => {
    expect(readResponse(REDIRECT, undefined, REDIRECT)).to.deep.include({
      place: 'none',
      outer: {},
      parameters: {},
    });
    expect(readResponse(`${REDIRECT}#`, '', REDIRECT).place).to.equal('none');
  });

  it('keeps a parameter of the redirect URI that came with another value', () => {
    const read = readResponse(
      'https://tpp.example/cb?dummy1=changed&dummy2=ipsum&code=x',
      undefined,
      REDIRECT,
    );
    expect(read.outer).to.deep.equal({ dummy1: 'changed', code: 'x' });
  });

  it('tells names that came more than once, or in two places', () => {
    expect(readResponse(`${REDIRECT}&code=a&code=b&state=s`, undefined, REDIRECT).repeated).to.deep.equal([
      'code',
    ]);
    const both = readResponse(`${REDIRECT}&state=s#state=s&code=a`, undefined, REDIRECT);
    expect(both.repeated).to.deep.equal(['state']);
    expect(both.place).to.equal('fragment');
    expect(namesIn(both.url, 'query', REDIRECT)).to.deep.equal(['state']);
    expect(namesIn(both.url, 'fragment', REDIRECT)).to.deep.equal(['state', 'code']);
  });

  it('takes a JARM response apart: its claims count, what stands outside stays outside', () => {
    const response = jwt(
      { code: 'abc', iss: 'https://bank.example', aud: 'tpp' },
      { alg: 'ES256', kid: 'k' },
    );
    const read = readResponse(`${REDIRECT}&response=${response}&state=outside`, undefined, REDIRECT);
    expect(read.parameters).to.deep.equal({ code: 'abc', iss: 'https://bank.example', aud: 'tpp' });
    expect(read.outer).to.deep.equal({ response, state: 'outside' });
    expect(read.jarm).to.deep.include({ jwt: response, header: { alg: 'ES256', kid: 'k' } });
  });

  it('a response that is no JWT is a parameter like others', () => {
    const read = readResponse(`${REDIRECT}&response=text`, undefined, REDIRECT);
    expect(read).to.not.have.property('jarm');
    expect(read.parameters).to.deep.equal({ response: 'text' });
  });
});

describe('issuedIn', () => {
  const issued = (rest: string): string[] =>
    issuedIn(readResponse(`${REDIRECT}${rest}`, undefined, REDIRECT));

  it('finds what only a success may carry, inside and outside of a JARM response', () => {
    expect(issued('&code=a&state=s')).to.deep.equal(['code']);
    expect(issued('#id_token=i&access_token=t&error=access_denied')).to.deep.equal([
      'access_token',
      'id_token',
    ]);
    expect(issued(`&response=${jwt({ code: 'a' })}`)).to.deep.equal(['code']);
    expect(issued(`&response=${jwt({ error: 'x' })}&code=outside`)).to.deep.equal(['code']);
    expect(issued('&error=access_denied')).to.deep.equal([]);
    expect(issuedIn(undefined)).to.deep.equal([]);
  });
});
