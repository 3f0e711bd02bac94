import type { Defect } from '../types.js';

export const userinfoOfferedWithPs512Alone: Defect = {
  id: 'userinfo-offered-with-ps512-alone',
  breaks: 'The metadata offers nothing but PS512 for signed UserInfo.',
  requirements: ['FAPI1-ADV-8.6-1'],
  caughtBy: ['metadata-userinfo-algorithms'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'discovery' && json) json.userinfo_signing_alg_values_supported = ['PS512'];
  },
};
