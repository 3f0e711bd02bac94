import type { Defect } from '../types.js';

export const userinfoWithoutSub: Defect = {
  id: 'userinfo-without-sub',
  breaks: 'The UserInfo answer holds the claims that were asked for, and no sub.',
  requirements: ['OIDCC-5.3.2~a'],
  caughtBy: ['userinfo-sub'],
  answer: ({ endpoint, json, status }) => {
    if (endpoint === 'userinfo' && json && status === 200) delete json.sub;
  },
};
