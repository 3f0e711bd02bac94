import { expect } from 'chai';
import fc from 'fast-check';
import { doubledMembers, partOfJwt } from './json.js';

describe('members that stand twice', () => {
  it('are found in the outermost object alone', () => {
    expect(doubledMembers('{"a":1,"b":{"a":2,"c":[{"a":3}]},"a":4}')).to.deep.equal(['a']);
    expect(doubledMembers('{"a":"\\"a\\":1","b":["a",":"],"\\u0061":2}')).to.deep.equal(['a']);
    expect(doubledMembers('{"a":":","b":"}{","c":null}')).to.deep.equal([]);
    expect(doubledMembers('no JSON')).to.deep.equal([]);
  });

  it('are in nothing that JSON.stringify wrote', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        expect(doubledMembers(JSON.stringify(value))).to.deep.equal([]);
      }),
    );
  });

  it('are found wherever one is put', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), (value) => {
        const [name = ''] = Object.keys(value);
        const text = `{${JSON.stringify(name)}:0,${JSON.stringify(value).slice(1)}`;
        expect(doubledMembers(text)).to.deep.equal([name]);
      }),
    );
  });
});

describe('parts of a JWT', () => {
  it('are read as text', () => {
    const part = (text: string): string => Buffer.from(text).toString('base64url');
    expect(partOfJwt(`${part('{"alg":"none"}')}.${part('{"a":"é"}')}.`, 1)).to.equal('{"a":"é"}');
    expect(partOfJwt('', 0)).to.equal('');
  });
});
