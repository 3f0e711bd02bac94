import { clause, refuses } from '../../src/suite/index.js';
import { missingNonce } from '../outcomes/missing-parameters.js';

clause('FAPI1-BASE', '5.2.2.2', 'Client requesting the openid scope', () => {
  refuses(missingNonce, [
    {
      id: 'nonce-required',
      requires: ['FAPI1-BASE-5.2.2.2-1'],
      title: 'an openid request whose nonce stands only outside the request object',
      by: (ro) =>
        ro.without('nonce').beside(({ random }) => ({ nonce: random() }), 'which stands only outside'),
      modules: ['fapi1-advanced-final-ensure-request-object-without-nonce-fails'],
    },
  ]);
});
