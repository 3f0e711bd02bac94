import { clause, refuses } from '../../src/suite/index.js';
import { unacceptableSignature } from '../outcomes/request-object-proof.js';

clause('JAR', '6.2', 'Signed request object', () => {
  refuses(unacceptableSignature, [
    {
      id: 'request-object-signature-error',
      requires: ['JAR-6.2~d', 'JAR-7~a'],
      title: 'whose signature was altered, and says that it is the object',
      by: (ro) => ro.withAlteredSignature(),
      modules: ['fapi1-advanced-final-ensure-request-object-with-invalid-signature-fails'],
    },
    {
      id: 'request-object-unknown-kid',
      requires: ['JAR-6.2~b'],
      title: 'whose kid names a key that the client does not have',
      tags: ['beyond'],
      by: (ro) => ro.withHeader({ kid: 'no-key-of-this-client' }),
    },
  ]);
});
