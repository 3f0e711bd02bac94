import type { Defect } from '../types.js';
import { decideOnRevocation } from './policy.js';

export const revocationByAnyClient: Defect = {
  id: 'revocation-by-any-client',
  breaks: 'The revocation endpoint revokes a token for every client that authenticates.',
  requirements: ['RFC7009-2.1~c'],
  caughtBy: ['revocation-by-another-client'],
  settings: (configuration) => decideOnRevocation(configuration, async () => true),
};
