import type { AnswerContext } from '../answer-context.js';

type Key = Record<string, unknown>;

/** Changes the key for encryption as the key set shows it: nothing is signed with that, so nothing else breaks. */
export function changeEncryptionKey({ endpoint, json }: AnswerContext, change: (key: Key) => Key): void {
  if (endpoint !== 'jwks' || !json) return;
  json.keys = (json.keys as Key[]).map((key) => (key.use === 'enc' ? change({ ...key }) : key));
}

/** Shows one key more in the key set. */
export function addKey({ endpoint, json }: AnswerContext, key: Key): void {
  if (endpoint !== 'jwks' || !json) return;
  json.keys = [...(json.keys as Key[]), key];
}
