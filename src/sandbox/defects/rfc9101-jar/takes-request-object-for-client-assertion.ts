import type { Defect } from '../types.js';

export const takesRequestObjectForClientAssertion: Defect = {
  id: 'takes-request-object-for-client-assertion',
  breaks: 'The bank takes a JWT that says it is a request object for a client assertion.',
  requirements: ['JAR-10.8~a'],
  caughtBy: ['request-object-as-client-assertion'],
  settings: (configuration) => {
    const { assertJwtClientAuthClaimsAndHeader: checks } = configuration;
    configuration.assertJwtClientAuthClaimsAndHeader = (context, claims, { typ: _typ, ...header }, client) =>
      checks?.(context, claims, header, client);
  },
};
