import type { Defect } from '../types.js';

export const localesWithUnderscore: Defect = {
  id: 'locales-with-underscore',
  breaks: 'The metadata names languages as operating systems do, with an underscore.',
  requirements: ['RFC8414-2~j'],
  caughtBy: ['metadata-locales'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'discovery' && json) json.ui_locales_supported = ['en_GB', 'de_DE'];
  },
};
