import { clause, describe, expect, mostBits, proves } from '../../src/suite/index.js';
import { CannotJudge } from '../../src/tpp/index.js';

const when = { request: 'pushed' } as const;
const modules = ['fapi1-advanced-final'];
/** Pushes that are compared: what stays the same in all of them is not random. */
const SAMPLES = 4;

/** How many characters all texts begin with alike. */
const commonStart = (texts: readonly string[]): number => {
  const [first = '', ...rest] = texts;
  const differs = [...first].findIndex((character, at) => rest.some((text) => text[at] !== character));
  return differs < 0 ? first.length : differs;
};

clause('PAR', '2.2', 'Successful response', () => {
  describe('request_uri', () => {
    proves(
      {
        id: 'par-request-uri-unguessable',
        requires: ['PAR-2.2~c', 'PAR-7.1~a', 'JAR-5.2.1~a', 'JAR-10.2~b'],
        title: 'issues request URIs that cannot be guessed from others',
        when,
        modules,
      },
      async ({ bank }) => {
        const pushes = await Promise.all(Array.from({ length: SAMPLES }, () => bank.push()));
        const uris = pushes.flatMap(({ pushed }) => pushed.json()?.request_uri ?? []).map(String);
        if (uris.length < SAMPLES) throw new CannotJudge('not every push brought a request_uri');
        expect(new Set(uris).size, 'different request URIs').to.equal(SAMPLES);
        const start = commonStart(uris);
        for (const uri of uris) {
          expect(mostBits(uri.slice(start)), 'bits that the changing part can hold').to.be.at.least(96);
        }
      },
    );
  });
});
