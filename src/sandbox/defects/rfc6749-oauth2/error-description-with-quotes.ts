import type { Defect } from '../types.js';

export const errorDescriptionWithQuotes: Defect = {
  id: 'error-description-with-quotes',
  breaks: 'The bank puts quotes into the description of an error.',
  requirements: ['RFC6749-4.1.2.1~b'],
  caughtBy: ['rejection-error-form'],
  answer: (context) =>
    context.changeResponse((parameters) => {
      if (parameters.error !== undefined) parameters.error_description = 'the customer said "no"';
    }),
};
