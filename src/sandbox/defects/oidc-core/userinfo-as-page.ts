import type { Defect } from '../types.js';

export const userinfoAsPage: Defect = {
  id: 'userinfo-as-page',
  breaks: 'The UserInfo answer is JSON, and goes out as text/html.',
  requirements: ['OIDCC-5.3.2~b'],
  caughtBy: ['userinfo-content-type'],
  answer: ({ endpoint, headers, status }) => {
    if (endpoint === 'userinfo' && status === 200) headers['content-type'] = 'text/html; charset=utf-8';
  },
};
