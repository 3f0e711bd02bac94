import type { Defect } from '../types.js';

export const ignoresMaxAge: Defect = {
  id: 'ignores-max-age',
  breaks: 'The bank does not read max_age.',
  requirements: ['OIDCC-3.1.2.1~g', 'OIDCC-2~e'],
  caughtBy: ['max-age-zero', 'auth-time-with-max-age'],
  request: (context) =>
    context.mendRequestObject(
      ({ max_age }) => max_age !== undefined,
      (claims) => {
        delete claims.max_age;
      },
    ),
};
