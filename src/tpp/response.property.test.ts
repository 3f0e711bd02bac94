import { expect } from 'chai';
import fc from 'fast-check';
import { readResponse } from './response.js';

const REDIRECT = 'https://tpp.example/cb?kept=1';
const name = fc.oneof(fc.constantFrom('code', 'state', 'response', 'error', '__proto__', 'iss'), fc.string());
const pairs = fc.array(fc.tuple(name, fc.string()), { maxLength: 6 });
const encoded = (entries: readonly (readonly [string, string])[]): string =>
  new URLSearchParams(entries.map(([key, value]) => [key, value])).toString();

describe('reading an authorization response, whatever it holds', () => {
  it('never throws, and tells every parameter that came', () =>
    fc.assert(
      fc.property(pairs, pairs, (query, fragment) => {
        const url = `${REDIRECT}&${encoded(query)}#${encoded(fragment)}`;
        const read = readResponse(url, undefined, REDIRECT);
        const came = [...query, ...fragment].filter(([key, value]) => key !== 'kept' || value !== '1');
        for (const [key] of came) expect(Object.hasOwn(read.outer, key), key).to.equal(true);
        expect(Object.hasOwn(read.outer, 'kept')).to.equal(came.some(([key]) => key === 'kept'));
        expect(Object.getPrototypeOf(read.outer)).to.equal(Object.prototype);
      }),
    ));

  it('names what came twice, in one place or in two', () =>
    fc.assert(
      fc.property(name, fc.string(), fc.string(), (key, one, two) => {
        if (key === 'kept') return;
        const twice = `${REDIRECT}&${encoded([[key, one]])}#${encoded([[key, two]])}`;
        expect(readResponse(twice, undefined, REDIRECT).repeated).to.include(key);
        const once = `${REDIRECT}#${encoded([[key, one]])}`;
        expect(readResponse(once, undefined, REDIRECT).repeated).to.deep.equal([]);
      }),
    ));

  it('takes any text as a body', () =>
    fc.assert(
      fc.property(fc.string(), (body) => {
        expect(() => readResponse(REDIRECT, body, REDIRECT)).to.not.throw();
      }),
    ));
});
