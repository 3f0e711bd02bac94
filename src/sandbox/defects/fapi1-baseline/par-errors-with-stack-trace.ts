import type { Defect } from '../types.js';

export const parErrorsWithStackTrace: Defect = {
  id: 'par-errors-with-stack-trace',
  breaks: 'The PAR endpoint tells the class and the stack trace of an error.',
  requirements: ['FAPI1-BASE-5.2.2-8~a'],
  caughtBy: ['error-answers-name-no-internals'],
  answer: ({ endpoint, status, json }) => {
    if (endpoint === 'par' && status >= 400 && json)
      json.error_description = 'com.alderwick.bank.oauth.InvalidRequestException at Par.check(Par.java:83)';
  },
};
