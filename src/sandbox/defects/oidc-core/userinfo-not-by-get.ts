import type { Defect } from '../types.js';
import { refusesMethod } from './userinfo.js';

export const userinfoNotByGet: Defect = {
  id: 'userinfo-not-by-get',
  breaks: 'The UserInfo endpoint answers POST alone.',
  requirements: ['OIDCC-5.3~a'],
  caughtBy: ['userinfo-by-get'],
  answer: (context) => refusesMethod(context, 'GET', 'POST'),
};
