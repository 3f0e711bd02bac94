import { expect } from 'chai';
import type { TargetClient } from '../config/target.js';
import { REQUEST_METHODS, RESPONSE_KINDS } from '../config/target.js';
import { Metadata } from '../tpp/metadata.js';
import { type Asked, offered } from './offered.js';

const ALL = {
  pushed_authorization_request_endpoint: 'https://bank.example/par',
  response_types_supported: ['code', 'code id_token'],
  response_modes_supported: ['query', 'fragment', 'jwt'],
};

const asked = (variantsNamed = false): Asked[] => {
  const client = { name: 'client1', variantsNamed } as TargetClient;
  return REQUEST_METHODS.flatMap((request) =>
    RESPONSE_KINDS.map((response) => ({
      variant: { auth: 'private_key_jwt' as const, request, response },
      client,
    })),
  );
};

const kept = (members: Record<string, unknown>, all = asked()): string[] =>
  offered(all, new Metadata(members)).kept.map(({ variant }) => `${variant.request}+${variant.response}`);
const EVERY = ['by_value+code_id_token', 'by_value+jarm', 'pushed+code_id_token', 'pushed+jarm'];
const { response_modes_supported: _modes, ...noModes } = ALL;
const { pushed_authorization_request_endpoint: _par, ...noPar } = ALL;

describe('offered', () => {
  it('leaves all where the bank offers all', () => {
    expect(kept(ALL)).to.deep.equal(EVERY);
    expect(offered(asked(), new Metadata(ALL)).notes).to.deep.equal([]);
  });

  for (const [what, members, left] of [
    ['JARM only', { ...ALL, response_types_supported: ['code'] }, ['by_value+jarm', 'pushed+jarm']],
    [
      'no jwt',
      { ...ALL, response_modes_supported: ['query'] },
      ['by_value+code_id_token', 'pushed+code_id_token'],
    ],
    [
      'no response modes, which is query and fragment',
      noModes,
      ['by_value+code_id_token', 'pushed+code_id_token'],
    ],
    [
      'words of a response type in another order',
      { ...ALL, response_types_supported: ['id_token code', 'code'] },
      EVERY,
    ],
    ['a jwt mode by its long name', { ...ALL, response_modes_supported: ['query.jwt'] }, EVERY],
    [
      'code id_token alone',
      { ...ALL, response_types_supported: ['code id_token'] },
      ['by_value+code_id_token', 'pushed+code_id_token'],
    ],
    ['no PAR endpoint', noPar, ['by_value+code_id_token', 'by_value+jarm']],
    [
      'a PAR endpoint by its alias',
      {
        ...noPar,
        mtls_endpoint_aliases: { pushed_authorization_request_endpoint: 'https://m.bank.example/par' },
      },
      EVERY,
    ],
    [
      'pushed only',
      { ...ALL, require_pushed_authorization_requests: true },
      ['pushed+code_id_token', 'pushed+jarm'],
    ],
    [
      'no request parameter',
      { ...ALL, request_parameter_supported: false },
      ['pushed+code_id_token', 'pushed+jarm'],
    ],
    [
      'both axes',
      { ...ALL, request_parameter_supported: false, response_types_supported: ['code'] },
      ['pushed+jarm'],
    ],
    ['neither way of answering: the checks say so', { ...ALL, response_types_supported: ['token'] }, EVERY],
    [
      'neither way of asking: the checks say so',
      { ...noPar, require_pushed_authorization_requests: true },
      EVERY,
    ],
    ['response types unknown', { ...ALL, response_types_supported: 'code' }, EVERY],
  ] as const) {
    it(`${what}: ${left.length} of 4`, () => expect(kept(members)).to.deep.equal(left));
  }

  it('leaves what the target file names, whatever the bank publishes', () => {
    expect(kept({}, asked(true))).to.deep.equal(EVERY);
  });

  it('leaves all where nothing would be left', () => {
    const jarm = asked().filter(({ variant }) => variant.response === 'jarm');
    expect(kept(noModes, jarm)).to.deep.equal(['by_value+jarm', 'pushed+jarm']);
    expect(offered(jarm, new Metadata(noModes)).notes).to.deep.equal([]);
  });

  it('says what went, why, and how to have it judged', () => {
    const { notes } = offered(asked(), new Metadata({ ...ALL, response_types_supported: ['code'] }));
    expect(notes).to.deep.equal([
      'Left out: private_key_jwt+by_value+code_id_token, private_key_jwt+pushed+code_id_token, because response_types_supported of the bank has no code id_token. Name them under variants of client1 to have them judged all the same.',
    ]);
  });
});
