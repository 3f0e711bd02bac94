import type { Defect } from './types.js';

export const userinfoOverHttp: Defect = {
  id: 'userinfo-over-http',
  breaks: 'The UserInfo endpoint is published as an http URL.',
  requirements: ['OIDCD-3~c', 'RFC6749-10.9~a'],
  caughtBy: ['discovery-https', 'endpoints-over-tls'],
  answer: ({ endpoint, json }) => {
    if (endpoint !== 'discovery' || !json) return;
    json.userinfo_endpoint = String(json.userinfo_endpoint).replace(/^https:/, 'http:');
  },
};
