import { clause, describe, expect, proves } from '../../src/suite/index.js';
import { CannotJudge } from '../../src/tpp/index.js';

clause('JAR', '5.2', 'Passing a request object by reference', () => {
  describe('request_uri', () => {
    proves(
      {
        id: 'par-request-uri-length',
        requires: ['JAR-5.2~b'],
        title: 'issues a request_uri of 512 ASCII characters at most',
        when: { request: 'pushed' },
      },
      async ({ bank }) => {
        const uri = (await bank.push()).pushed.json()?.request_uri;
        if (typeof uri !== 'string') throw new CannotJudge('the push brought no request_uri');
        expect(/^[\x21-\x7e]+$/.test(uri), 'request_uri in visible ASCII').to.equal(true);
        expect(uri.length, 'characters of the request_uri').to.be.at.most(512);
      },
    );
  });
});
