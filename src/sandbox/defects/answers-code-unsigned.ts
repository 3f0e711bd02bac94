import { askedFor } from './asked-for.js';
import type { Defect } from './types.js';

export const answersCodeUnsigned: Defect = {
  id: 'answers-code-unsigned',
  breaks: 'The bank serves response_type "code" without a signed response.',
  requirements: ['FAPI1-ADV-5.2.2-2'],
  caughtBy: ['response-type-code-alone'],
  settings: ({ features }) => {
    if (!features?.fapi) return;
    features.fapi.profile = (ctx) => {
      const asked = askedFor(ctx);
      return asked.response_type === 'code' && asked.response_mode === undefined ? undefined : '1.0 Final';
    };
  },
};
