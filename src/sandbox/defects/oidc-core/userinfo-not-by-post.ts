import type { Defect } from '../types.js';
import { refusesMethod } from './userinfo.js';

export const userinfoNotByPost: Defect = {
  id: 'userinfo-not-by-post',
  breaks: 'The UserInfo endpoint answers GET alone.',
  requirements: ['OIDCC-5.3~a'],
  caughtBy: ['userinfo-by-post'],
  answer: (context) => refusesMethod(context, 'POST', 'GET'),
};
