import type { Defect } from '../types.js';

export const userinfoWithNull: Defect = {
  id: 'userinfo-with-null',
  breaks: 'The UserInfo answer holds every column of the customer table, empty ones as null.',
  requirements: ['OIDCC-5.3.2~d'],
  caughtBy: ['userinfo-empty-claims'],
  answer: ({ endpoint, json, status }) => {
    if (endpoint === 'userinfo' && json && status === 200) json.middle_name = null;
  },
};
