import { refuseRequestObjects } from '../rfc6749-oauth2/refuse.js';
import type { Defect } from '../types.js';

export const refusesUnknownUiLocales: Defect = {
  id: 'refuses-unknown-ui-locales',
  breaks: 'The bank refuses a request in a language that its pages do not have.',
  requirements: ['OIDCC-3.1.2.1~h'],
  caughtBy: ['unknown-ui-locales-taken'],
  request: (context) =>
    refuseRequestObjects(
      context,
      ({ ui_locales: asked }) => typeof asked === 'string' && asked !== '' && !/\ben\b/.test(asked),
    ),
};
