import { z } from 'zod';
import { isReference } from './names.js';
import { CLIENT_AUTHS, REQUEST_METHODS, RESPONSE_KINDS } from './target.js';

/**
 * The shape of a target file. The published JSON Schema comes from it; descriptions are what an editor shows. The `error`
 * of a member finishes the sentence "expected …".
 */

const text = (description: string) =>
  z.string({ error: 'text' }).min(1, { error: 'text that is not empty' }).describe(description);

export const REFERENCE = 'a reference (env:NAME or file:path)';
export const reference = (description: string) =>
  z
    .string({ error: REFERENCE })
    .refine(isReference, { error: REFERENCE })
    .meta({ description: `${description} A reference: env:NAME or file:path.`, pattern: '^(env|file):.+' });

const HTTPS = 'an https URL without user name and fragment';
const httpsUrl = (description: string) =>
  z
    .string({ error: HTTPS })
    .refine(isHttpsUrl, { error: HTTPS })
    .meta({ description, pattern: '^https://[^#]+$' });

function isHttpsUrl(value: string): boolean {
  if (!URL.canParse(value) || /\s/.test(value)) return false;
  const url = new URL(value);
  return url.protocol === 'https:' && !value.includes('#') && url.username === '' && url.password === '';
}

const variantNames = REQUEST_METHODS.flatMap((request) =>
  RESPONSE_KINDS.map((response) => `${request}+${response}` as const),
);
export type VariantShort = (typeof variantNames)[number];
export const VARIANT_NAMES: readonly VariantShort[] = variantNames;

const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const NAME = /^[A-Za-z][\w-]*$/;
const NAMED = 'a name of letters, digits, "_" and "-", beginning with a letter';

export const certificateShape = z
  .strictObject({
    p12: reference(
      'A PKCS#12 file with certificate and key (in an environment variable: base64).',
    ).optional(),
    cert: reference('The certificate, PEM; a chain begins with the client certificate.').optional(),
    key: reference('Its private key, PEM, plain or encrypted.').optional(),
    passphrase: reference('Opens the PKCS#12 file or the encrypted key.').optional(),
  })
  .meta({
    description: 'The certificate that the client shows in mutual TLS: p12, or cert with key.',
    oneOf: [{ required: ['p12'] }, { required: ['cert', 'key'] }],
  });

export const clientShape = z.strictObject({
  clientId: text('The client_id that the bank knows, or a reference.'),
  plays: z
    .enum(['client1', 'client2'])
    .optional()
    .describe('Which of the two TPPs it is; by default the name says it (client1-mtls plays client1).'),
  auth: z.enum(CLIENT_AUTHS).describe('How the client proves who it is at the token endpoint.'),
  keys: reference('JWK Set with private signing keys (kid; alg PS256 or ES256).'),
  redirectUri: httpsUrl('A redirect URI that the bank has registered for this client. It is never opened.'),
  scope: text('Space-separated scopes to ask for, for example "openid accounts".'),
  certificate: certificateShape,
  parameters: z
    .record(z.string(), z.string({ error: 'text' }))
    .optional()
    .describe('Extra authorization parameters, sent inside the request object. References are taken.'),
  claims: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('The claims request parameter (OpenID Connect Core 5.5).'),
  variants: z
    .array(z.enum(variantNames))
    .min(1, { error: 'at least one variant' })
    .optional()
    .describe(
      'The ways in which this client may ask; by default all four, less what the bank’s metadata rules out.',
    ),
});

export const customerShape = z.strictObject({
  name: z
    .string({ error: 'text' })
    .regex(NAME, { error: NAMED })
    .describe('A name for reports; not the name that is typed in.'),
  values: z
    .record(z.string().regex(NAME, { error: NAMED }), z.string({ error: 'text' }))
    .describe(
      'What journeys may type, as {name}. Passwords and other secrets are references. totpSecret makes {totp}.',
    ),
  atOnce: z
    .int()
    .min(1)
    .max(64)
    .optional()
    .describe('How many journeys the customer can be in at once; 1 by default.'),
});

const texts = z.union([z.string(), z.array(z.string()).min(1)], { error: 'text, or a list of texts' });

export const stepShape = z.strictObject({
  on: text(
    'Text that only this page shows, or a selector with css:. The step is done when that page is in front.',
  ).optional(),
  visit: httpsUrl('A page to open.').optional(),
  waitFor: text('Text or css: selector to wait for.').optional(),
  expect: texts.optional().describe('Text that must be on the page.'),
  fill: z
    .record(z.string(), z.string({ error: 'text' }))
    .optional()
    .describe(
      'Field (label, name, id or css: selector) to value; {name} is a value of the customer, {totp} a fresh code.',
    ),
  choose: z
    .union([z.array(z.string()).min(1), z.record(z.string(), z.string())], {
      error: 'a list of labels, or a mapping of field to option',
    })
    .optional()
    .describe('Options, checkboxes or radio buttons by label; for a select field to option.'),
  click: text('Button or link, by its text or css: selector.').optional(),
  consent: z
    .boolean({ error: 'true or false' })
    .optional()
    .describe('True for the step in which the customer decides; by default the last step that clicks.'),
});

const script = z.array(stepShape).min(1, { error: 'at least one step' });

export const journeysShape = z
  .object({
    approve: script.describe('The customer signs in and consents.'),
    reject: script.optional().describe('The customer signs in and refuses.'),
    wrongPassword: script.optional().describe('The customer cannot sign in.'),
    errorPage: text(
      "Text or css: selector that the bank's own error page shows; without it the page is known by example.",
    ).optional(),
  })
  .catchall(script)
  .describe("How a customer goes through the bank's pages, one script per outcome.");

export const resourceShape = z.strictObject({
  url: httpsUrl('A protected resource that the granted token opens.'),
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD']).optional().describe('GET by default.'),
  headers: z
    .record(z.string().regex(HEADER_NAME, { error: 'a header name' }), z.string({ error: 'text' }))
    .optional()
    .describe('Headers that the API asks for. References are taken.'),
  body: text('Request body, or a reference.').optional(),
});

export const introspectionShape = z
  .strictObject({
    client: z
      .literal('client1', { error: 'client1' })
      .optional()
      .describe('client1, where the bank lets a client ask about its own tokens.'),
    clientId: text('The client_id of a resource server that may introspect, or a reference.').optional(),
    auth: clientShape.shape.auth.optional(),
    keys: clientShape.shape.keys.optional(),
    certificate: clientShape.shape.certificate.optional(),
  })
  .refine(
    ({ client, ...own }) =>
      client === undefined
        ? Object.values(own).filter((value) => value !== undefined).length === 4
        : Object.values(own).every((value) => value === undefined),
    { error: 'either client, or clientId with auth, keys and certificate' },
  )
  .meta({
    description: 'Who may ask the introspection endpoint; without it, what needs it is not judged.',
    oneOf: [{ required: ['client'] }, { required: ['clientId', 'auth', 'keys', 'certificate'] }],
  });

export const targetShape = z.strictObject({
  $schema: z.string({ error: 'text' }).optional().describe('The JSON Schema of this file, for editors.'),
  name: text('What reports call this bank; by default the name of the file.').optional(),
  environment: z
    .enum(['sandbox', 'production'])
    .optional()
    .describe('sandbox by default; in production only passive checks run.'),
  authorizedBy: text('Who allowed this test; printed in the report.').optional(),
  authorizationServer: z
    .strictObject({
      discovery: httpsUrl('The discovery document (…/.well-known/openid-configuration).'),
      ca: reference('Certificates of the private authorities that the bank uses, PEM.').optional(),
    })
    .describe('The authorization server under test.'),
  profiles: z
    .array(text('A profile, as `list` shows them.'))
    .min(1, { error: 'at least one profile' })
    .optional()
    .describe('Certification goals to judge; fapi1-advanced by default.'),
  clients: z
    .record(z.string().regex(NAME, { error: NAMED }), clientShape)
    .refine((clients) => Object.keys(clients).length > 0, { error: 'at least one client' })
    .meta({
      description: 'The clients that the bank has registered for this test, by name.',
      minProperties: 1,
    }),
  resource: resourceShape.optional().describe('The API call that shows whether a token works.'),
  introspection: introspectionShape.optional(),
  customers: z
    .array(customerShape)
    .min(1, { error: 'at least one customer' })
    .describe('Test customers of the bank.'),
  journeys: journeysShape,
  driver: z
    .enum(['auto', 'browser', 'forms'])
    .optional()
    .describe('What walks the journeys; auto by default: a browser where plain forms are not enough.'),
  limits: z
    .strictObject({
      lanes: z.int().min(1).max(64).optional().describe('How many checks run side by side.'),
      requestsPerSecond: z.number().positive().max(1000).optional().describe('The most that is sent.'),
      timeout: z
        .number()
        .positive()
        .max(300)
        .optional()
        .describe('Seconds until an exchange counts as unanswered; 10 by default.'),
    })
    .optional()
    .describe('What the bank can bear.'),
  lifetimes: z
    .strictObject({
      code: z
        .int()
        .min(1)
        .max(600)
        .optional()
        .describe('Seconds that an authorization code lives; 600 by default, the most that is advised.'),
      leeway: z
        .int()
        .min(0)
        .max(600)
        .optional()
        .describe('Seconds by which clocks of the bank may differ; 60 by default.'),
    })
    .optional()
    .describe('How long things of the bank live, where no answer tells it.'),
  allow: z
    .array(text("'active', or the id of an intrusive check."))
    .optional()
    .describe('Checks that only run when they are allowed here.'),
});

export type TargetFile = z.infer<typeof targetShape>;
export type ClientEntry = z.infer<typeof clientShape>;
export type CertificateEntry = z.infer<typeof certificateShape>;
