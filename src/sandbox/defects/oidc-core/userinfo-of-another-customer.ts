import type { Defect } from '../types.js';

export const userinfoOfAnotherCustomer: Defect = {
  id: 'userinfo-of-another-customer',
  breaks: 'The UserInfo answer comes from a cache, and names another customer than the ID token.',
  requirements: ['OIDCC-5.3.2~a'],
  caughtBy: ['userinfo-sub'],
  answer: ({ endpoint, json, status }) => {
    if (endpoint === 'userinfo' && json && status === 200) json.sub = `${json.sub}-before`;
  },
};
