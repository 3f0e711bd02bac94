import type { Defect } from './types.js';

export const jarmSignedByUnpublishedKey: Defect = {
  id: 'jarm-signed-by-unpublished-key',
  breaks: 'The response object is signed with a key that the bank does not publish.',
  requirements: ['JARM-2.2~a'],
  caughtBy: ['jarm-signed'],
  answer: (context) => context.changeJarm(() => {}, context.unpublishedKey),
};
