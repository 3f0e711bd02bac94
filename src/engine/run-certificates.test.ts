import { expect } from 'chai';
import { faultOf } from '../config/setup-fault.test-support.js';
import { EXIT } from '../results/verdict.js';
import type { Deviation } from '../sandbox/defects/types.js';
import { defectNamed } from '../sandbox/index.js';
import { judged, verdictsOf } from './run.test-support.js';

const ONLY = [
  'tls-certificate-chain',
  'tls-certificate-host',
  'discovery-issuer',
  'code-reuse',
  'resource-get',
];

const under = async (id: string) => {
  const deviation = defectNamed(id);
  if (deviation === undefined) throw new Error(`no defect ${id}`);
  return judged({ only: ONLY, bank: { deviation } });
};

/** The set-up fault that a run ends with. */
const faultUnder = (deviation: Deviation) => faultOf(judged({ only: ONLY, bank: { deviation } }));

describe('run: certificates that a bank serves', () => {
  for (const [id, failing] of [
    ['certificate-expired', 'tls-certificate-chain'],
    ['chain-without-intermediate', 'tls-certificate-chain'],
    ['certificate-of-another-host', 'tls-certificate-host'],
  ] as const) {
    it(`${id}: fails its check, and the run goes on with that host pinned`, async () => {
      const outcome = await under(id);
      const passed = Object.fromEntries(ONLY.map((check) => [check, 'passed']));
      expect(verdictsOf(outcome)).to.deep.equal({ ...passed, [failing]: 'failed' });
      expect(outcome.report.exitCode).to.equal(EXIT.failed);
      const notes = outcome.events.flatMap((event) => (event.type === 'note' ? [event.text] : []));
      expect(notes.filter((text) => /is not in order/.test(text))).to.have.length(2);
    });
  }

  it('an unknown root at the first host is a set-up fault that names the setting', async () => {
    const { message, remedy } = await faultUnder({ id: 'unknown-root', tls: (pki) => strange(pki) });
    expect(message).to.match(/cannot be read/);
    expect(remedy).to.match(/authorizationServer\.ca/);
  });

  it('an unknown root at another host names that host', async () => {
    const { message, remedy } = await faultUnder({
      id: 'unknown-root-behind',
      otherTls: { when: (_hello, side) => side === 'mtls', tls: (pki) => strange(pki) },
    });
    expect(message).to.match(/^The certificate of localhost:\d+ \(.*resource\) cannot be verified/);
    expect(remedy).to.match(/authorizationServer\.ca/);
  });
});

const strange = (pki: Parameters<NonNullable<Deviation['tls']>>[0]) => {
  const { certificate: cert, key } = pki.server('bank-unknown-ca');
  return { cert, key };
};
