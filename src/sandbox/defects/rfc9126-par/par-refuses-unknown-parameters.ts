import { decode } from '../jwt.js';
import type { Defect } from '../types.js';

const EXTENSION = 'https://tpp.example/extension';

export const parRefusesUnknownParameters: Defect = {
  id: 'par-refuses-unknown-parameters',
  breaks: 'The PAR endpoint refuses a request with an extension that it does not know.',
  requirements: ['PAR-2~e'],
  caughtBy: ['par-takes-parameters'],
  answer: (context) => {
    const object = decode(context.ask.form?.get('request'));
    if (context.endpoint !== 'par' || context.status !== 201 || object?.claims[EXTENSION] === undefined)
      return;
    context.reply(400, { error: 'invalid_request', error_description: 'unknown parameter' });
  },
  // Form bodies are read only where a request can be mended.
  request: () => {},
};
