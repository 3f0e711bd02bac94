import type { Quirk } from './types.js';

/** What `suites/oidc-discovery` leaves open, done the less usual way. */
export const oidcDiscoveryQuirks: readonly Quirk[] = [
  {
    id: 'grant-types-left-out',
    allows: 'The metadata leaves grant_types_supported out, which says authorization_code and implicit.',
    by: ['OIDCD-3', 'RFC8414-2'],
    answer: ({ endpoint, json }) => {
      if (endpoint === 'discovery') delete json?.grant_types_supported;
    },
  },
  {
    id: 'subjects-pairwise-too',
    allows: 'The metadata lists both kinds of subject.',
    by: ['OIDCD-3'],
    answer: ({ endpoint, json }) => {
      if (endpoint === 'discovery' && json) json.subject_types_supported = ['pairwise', 'public'];
    },
  },
  {
    id: 'userinfo-signed-on-request',
    allows: 'The metadata offers signed UserInfo.',
    by: ['OIDCD-3'],
    answer: ({ endpoint, json }) => {
      if (endpoint === 'discovery' && json) json.userinfo_signing_alg_values_supported = ['PS256', 'ES256'];
    },
  },
  {
    id: 'claims-parameter-left-to-default',
    allows: 'The metadata leaves flags out that are false anyway.',
    by: ['OIDCD-3'],
    answer: ({ endpoint, json }) => {
      if (endpoint === 'discovery') delete json?.require_request_uri_registration;
    },
  },
];
