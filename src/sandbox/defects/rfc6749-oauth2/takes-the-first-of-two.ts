import type { Defect } from '../types.js';

export const takesTheFirstOfTwo: Defect = {
  id: 'takes-the-first-of-two',
  breaks: 'The bank takes the first of two parameters of one name, and looks past the second.',
  requirements: ['RFC6749-3.1~c', 'RFC6749-3.2~a'],
  caughtBy: ['authorization-parameter-twice', 'par-parameter-twice', 'token-parameter-twice'],
  request: ({ parameters }) => {
    for (const [name, value] of [...parameters].reverse()) parameters.set(name, value);
  },
};
