import type { Defect } from './types.js';

export const refusesAudienceList: Defect = {
  id: 'refuses-audience-list',
  breaks: 'The bank refuses a request object whose aud is a list, though its issuer is in it.',
  requirements: ['FAPI1-ADV-5.2.2-15'],
  caughtBy: ['request-object-with-several-aud'],
  settings: (_configuration, { switches }) => {
    switches.requestObject.takesAudienceList = false;
  },
};
