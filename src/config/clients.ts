import type { z } from 'zod';
import { readClientCertificate } from './certificates.js';
import { readClientKeys, readEncryptionKeys } from './client-keys.js';
import type { Mistakes } from './mistakes.js';
import { isReference } from './names.js';
import type { References } from './references.js';
import { isRecord } from './source.js';
import type { RequestMethod, ResponseKind, TargetClient } from './target.js';
import { clientShape, VARIANT_NAMES, type VariantShort } from './target-shape.js';

/** Parameters that the harness sets itself, and where the file says them instead. */
const OWN_PARAMETERS: Readonly<Record<string, string>> = {
  client_id: 'use clientId',
  redirect_uri: 'use redirectUri',
  scope: 'use scope',
  claims: 'use claims',
  response_type: 'use variants',
  response_mode: 'use variants',
  request: 'use variants',
  request_uri: 'use variants',
  ...Object.fromEntries(
    [
      'state',
      'nonce',
      'code_challenge',
      'code_challenge_method',
      'iss',
      'aud',
      'exp',
      'nbf',
      'iat',
      'jti',
    ].map((name) => [name, 'leave it out']),
  ),
};

/** Reads every client as far as its entry allows, so that a mistake in one member does not hide those in others. */
export async function readClients(
  entries: unknown,
  references: References,
  mistakes: Mistakes,
): Promise<readonly TargetClient[]> {
  if (!isRecord(entries)) return [];
  const clients: TargetClient[] = [];
  for (const [name, entry] of Object.entries(entries)) {
    const client = isRecord(entry) ? await readClient(name, entry, references, mistakes) : undefined;
    if (client !== undefined) clients.push(client);
  }
  const complete = clients.length === Object.keys(entries).length;
  if (complete && clients.length > 0 && !clients.some(({ plays }) => plays === 'client1'))
    mistakes.add(['clients'], 'expected at least one client that plays client1', { at: 'key' });
  return clients;
}

async function readClient(
  name: string,
  entry: Record<string, unknown>,
  references: References,
  mistakes: Mistakes,
): Promise<TargetClient | undefined> {
  const path = ['clients', name];
  const { shape } = clientShape;
  const plays = fitting(shape.plays, entry.plays) ?? name.match(/^client[12](?!\d)/)?.[0];
  if (plays === undefined && entry.plays === undefined)
    mistakes.add(
      path,
      'expected a name that begins with client1 or client2, or a member plays that says which it is',
      {
        at: 'key',
      },
    );

  const idGiven = fitting(shape.clientId, entry.clientId);
  const clientId = idGiven && (await readPublic([...path, 'clientId'], idGiven, references));
  const keysGiven = fitting(shape.keys, entry.keys);
  const keys = keysGiven && (await readClientKeys([...path, 'keys'], keysGiven, references, mistakes));
  const encryptionKeys =
    keys && keysGiven ? await readEncryptionKeys([...path, 'keys'], keysGiven, references) : [];
  const certificateGiven = fitting(shape.certificate, entry.certificate);
  const certificate =
    certificateGiven &&
    (await readClientCertificate({ path: [...path, 'certificate'], references, mistakes }, certificateGiven));

  const parametersGiven = fitting(shape.parameters, entry.parameters) ?? {};
  for (const parameter of Object.keys(parametersGiven)) {
    const instead = Object.hasOwn(OWN_PARAMETERS, parameter) ? OWN_PARAMETERS[parameter] : undefined;
    if (instead !== undefined)
      mistakes.add([...path, 'parameters', parameter], `the harness sets this itself: ${instead}`, {
        at: 'key',
      });
  }
  const parameters = await references.values([...path, 'parameters'], parametersGiven);

  const variants = fitting(shape.variants, entry.variants) ?? VARIANT_NAMES;
  for (const [index, variant] of variants.entries())
    if (variants.indexOf(variant) < index)
      mistakes.add([...path, 'variants', index], `${variant} stands here a second time`);

  const whole = clientShape.safeParse(entry);
  if (!whole.success || !plays || !clientId || !keys || !certificate) return undefined;
  const { auth, redirectUri, scope, claims } = whole.data;
  return {
    name,
    plays: plays as 'client1' | 'client2',
    clientId,
    auth,
    keys,
    ...(encryptionKeys.length > 0 ? { encryptionKeys } : {}),
    redirectUri,
    scope,
    certificate,
    parameters,
    claims: claims ?? {},
    variants: variants.map(variantOf),
    variantsNamed: entry.variants !== undefined,
  };
}

/** The value where it has the shape; its mistakes were told with those of the whole file. */
const fitting = <T>(shape: z.ZodType<T>, value: unknown): T | undefined => {
  const parsed = shape.safeParse(value);
  return parsed.success ? parsed.data : undefined;
};

/** A value that may come by reference but is no secret. */
const readPublic = (path: readonly string[], value: string, references: References) =>
  isReference(value) ? references.text(path, value) : Promise.resolve(value);

function variantOf(name: VariantShort): { request: RequestMethod; response: ResponseKind } {
  const [request, response] = name.split('+') as [RequestMethod, ResponseKind];
  return { request, response };
}
