import type { Defect } from '../types.js';

export const requestParameterLeftToDefault: Defect = {
  id: 'request-parameter-left-to-default',
  breaks:
    'The metadata leaves request_parameter_supported out, which says false, though the bank takes request objects.',
  requirements: ['OIDCD-3~g', 'FAPI1-ADV-5.2.2-1'],
  caughtBy: ['metadata-request-parameter'],
  variant: 'private_key_jwt+by_value+jarm',
  answer: ({ endpoint, json }) => {
    if (endpoint === 'discovery') delete json?.request_parameter_supported;
  },
};
