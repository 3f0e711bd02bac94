import { decode } from './jwt.js';
import type { Defect } from './types.js';

export const errorsInPlainParameters: Defect = {
  id: 'errors-in-plain-parameters',
  breaks: 'The bank sends errors back as plain parameters, although a signed response object was asked for.',
  requirements: ['JARM-2.1~e', 'FAPI1-ADV-5.2.2.2-1'],
  caughtBy: ['jarm-error-response'],
  answer: (context) => {
    if (!context.isJarm) return;
    context.changeRedirect((wire) => {
      const { error, error_description, state } = decode(wire.get('response') ?? '')?.claims ?? {};
      if (typeof error !== 'string') return;
      wire.delete('response');
      for (const [name, value] of Object.entries({ error, error_description, state })) {
        if (typeof value === 'string') wire.set(name, value);
      }
    });
  },
};
