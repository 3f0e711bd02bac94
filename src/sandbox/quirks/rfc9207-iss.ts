import type { Quirk } from './types.js';

/** What `suites/rfc9207-iss` leaves open, done the less usual way. */
export const rfc9207IssQuirks: readonly Quirk[] = [
  {
    id: 'no-iss',
    allows: 'The bank neither announces nor sends iss, because its ID token or response object names it.',
    by: ['OAuth2-iss-4'],
    answer: async (context) => {
      const { endpoint, json } = context;
      if (endpoint === 'discovery') delete json?.authorization_response_iss_parameter_supported;
      if (context.isJarm) return;
      await context.changeResponse((parameters) => {
        delete parameters.iss;
      });
    },
    variant: 'private_key_jwt+pushed+code_id_token',
  },
];
