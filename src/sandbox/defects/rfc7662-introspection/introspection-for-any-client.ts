import type { Defect } from '../types.js';
import { decideOnIntrospection } from './policy.js';

export const introspectionForAnyClient: Defect = {
  id: 'introspection-for-any-client',
  breaks: 'The introspection endpoint tells every client about every token.',
  requirements: ['RFC7662-4~e', 'RFC7662-5~a'],
  caughtBy: ['introspection-for-another-client', 'introspection-personal-data'],
  settings: (configuration) => decideOnIntrospection(configuration, async () => true),
};
