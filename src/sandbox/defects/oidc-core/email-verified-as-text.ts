import type { Defect } from '../types.js';

export const emailVerifiedAsText: Defect = {
  id: 'email-verified-as-text',
  breaks: 'The UserInfo answer tells as a text whether the address was verified.',
  requirements: ['OIDCC-5.1~a'],
  caughtBy: ['standard-claim-types'],
  answer: ({ endpoint, json, status }) => {
    if (endpoint === 'userinfo' && json && status === 200) json.email_verified = 'false';
  },
};
