import type { Defect } from '../types.js';
import { signUserinfo } from './userinfo.js';

export const signedUserinfoForNobody: Defect = {
  id: 'signed-userinfo-for-nobody',
  breaks: 'The UserInfo answer is signed, and says neither who made it nor for whom.',
  requirements: ['OIDCC-5.3.2~c'],
  caughtBy: ['userinfo-signed-for-client'],
  answer: (context) => signUserinfo(context, {}),
};
