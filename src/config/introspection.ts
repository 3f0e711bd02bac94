import { readClientCertificate } from './certificates.js';
import { readClientKeys } from './client-keys.js';
import type { Mistakes } from './mistakes.js';
import { isReference } from './names.js';
import type { References } from './references.js';
import type { Target } from './target.js';
import { introspectionShape } from './target-shape.js';

/** Reads who may introspect; undefined where the file says nothing, or says it wrongly. */
export async function readIntrospection(
  entry: unknown,
  references: References,
  mistakes: Mistakes,
): Promise<Target['introspection']> {
  const parsed = introspectionShape.safeParse(entry);
  if (!parsed.success) return undefined;
  const { client, clientId: id, auth, keys: keysGiven, certificate: given } = parsed.data;
  if (client !== undefined) return client;
  if (id === undefined || auth === undefined || keysGiven === undefined || given === undefined)
    return undefined;
  const path = ['introspection'];
  const clientId = isReference(id) ? await references.text([...path, 'clientId'], id) : id;
  const keys = await readClientKeys([...path, 'keys'], keysGiven, references, mistakes);
  const certificate = await readClientCertificate(
    { path: [...path, 'certificate'], references, mistakes },
    given,
  );
  return clientId && keys && certificate ? { clientId, auth, keys, certificate } : undefined;
}
