import { clause, describe, refuses } from '../../src/suite/index.js';
import { objectOfAnotherKey } from '../outcomes/request-object-proof.js';

clause('OIDCC', '6.3.2', 'Signed request object', () => {
  describe('request object', () => {
    refuses(objectOfAnotherKey, [
      {
        id: 'request-object-edited',
        requires: ['OIDCC-6.3.2~a'],
        title: 'whose state was changed after it was signed',
        tags: ['beyond'],
        by: (ro) => ro.alteredAfterSigning({ state: 'changed-on-the-way' }),
      },
    ]);
  });
});
