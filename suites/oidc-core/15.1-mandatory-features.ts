import { clause, expect, proves } from '../../src/suite/index.js';
import { mustCarry, RequestObject } from '../../src/tpp/index.js';

clause('OIDCC', '15.1', 'Mandatory to implement features for all OpenID providers', () => {
  proves(
    {
      id: 'optional-parameters-taken',
      requires: ['OIDCC-15.1~b'],
      title: 'takes display, ui_locales, claims_locales, max_age and acr_values without an error',
      per: 'target',
    },
    async ({ bank }) => {
      mustCarry((await bank.flow()).authorization, 'code');
      const wishes = {
        display: 'page',
        ui_locales: 'en',
        claims_locales: 'en',
        max_age: 3600,
        acr_values: 'https://other.example/acr',
      };
      const asking = RequestObject.valid().with(wishes, 'with display, locales, max_age and acr_values');
      expect(await bank.authorize(asking)).to.carry('code');
    },
  );
});
