import { createServer } from 'node:http';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { certificates } from './certificates.js';
import { freePort, openTlsFront } from './tls-front.js';

interface Got {
  readonly status: number | undefined;
  readonly told: string | string[] | undefined;
  readonly body: string;
}

async function post(url: string, ca: string, body: string): Promise<Got> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: 'POST', ca, agent: false, headers: { 'x-asked': 'yes' } },
      (reply) => {
        let got = '';
        reply.on('data', (piece) => {
          got += piece;
        });
        reply.on('end', () =>
          resolve({ status: reply.statusCode, told: reply.headers['x-told'], body: got }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

describe('the TLS front', () => {
  it('passes requests and answers on as they are, and says 502 where nobody answers', async () => {
    const pki = await certificates();
    const behind = createServer((incoming, answer) => {
      answer.writeHead(201, {
        'x-told': `${incoming.headers['x-asked']}, by ${incoming.headers['x-forwarded-proto']}`,
      });
      answer.write(`${incoming.method} ${incoming.url} `);
      incoming.pipe(answer);
    });
    await new Promise<void>((resolve) => behind.listen(0, '127.0.0.1', resolve));
    const front = await openTlsFront(pki.bank);
    try {
      front.leadsTo((behind.address() as AddressInfo).port);
      expect(await post(`${front.url}/token?a=b`, pki.ca, 'grant_type=none')).to.deep.equal({
        status: 201,
        told: 'yes, by https',
        body: 'POST /token?a=b grant_type=none',
      });
      front.leadsTo(await freePort());
      expect((await post(`${front.url}/`, pki.ca, '')).status).to.equal(502);
    } finally {
      await front.close();
      behind.close();
    }
  });
});
