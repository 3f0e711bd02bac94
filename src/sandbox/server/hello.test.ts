import { expect } from 'chai';
import fc from 'fast-check';
import { clientHello } from '../../transport/hello.js';
import { isWhole, readHello, TLS_1_3 } from './hello.js';

describe('sandbox: what stands in front of TLS', () => {
  it('reads a hello', () => {
    const offer = { version: 'TLSv1.2', suites: [0xc02f, 5], groups: [29], compression: true } as const;
    const bytes = clientHello(offer, 'bank.example');
    expect(isWhole(bytes)).to.equal(true);
    expect(isWhole(bytes.subarray(0, 20))).to.equal(false);
    expect(readHello(bytes)).to.deep.include({
      version: 0x0303,
      suites: [0xc02f, 5],
      compressions: [1, 0],
      servername: 'bank.example',
      versions: [],
      groups: [29],
    });
    expect(readHello(clientHello({ version: 'SSLv3', suites: [5] }, undefined))).to.deep.include({
      version: 0x0300,
      servername: undefined,
      extensions: [],
    });
    expect(readHello(clientHello({ version: 'SSLv2', suites: [] }, undefined))?.version).to.equal(2);
    expect(TLS_1_3).to.equal(0x0304);
  });

  it('takes other bytes for none, and never throws', () => {
    expect(readHello(Buffer.from('GET / HTTP/1.1\r\n\r\n'))).to.equal(undefined);
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), (bytes) => {
        readHello(Buffer.from(bytes));
        isWhole(Buffer.from(bytes));
      }),
    );
  });
});
