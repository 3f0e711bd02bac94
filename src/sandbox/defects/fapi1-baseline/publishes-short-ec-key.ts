import { randomBytes } from 'node:crypto';
import type { Defect } from '../types.js';

export const publishesShortEcKey: Defect = {
  id: 'publishes-short-ec-key',
  breaks: 'The bank publishes an elliptic-curve key of 128 bits.',
  requirements: ['FAPI1-BASE-5.2.2-6'],
  caughtBy: ['jwks-ec-key-size'],
  answer: ({ endpoint, json }) => {
    if (endpoint !== 'jwks' || !json || !Array.isArray(json.keys)) return;
    const point = () => randomBytes(16).toString('base64url');
    const short = { kty: 'EC', crv: 'secp128r1', kid: 'short', use: 'sig', x: point(), y: point() };
    json.keys = [...(json.keys as unknown[]), short];
  },
};
