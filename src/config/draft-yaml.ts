import { stringify } from 'yaml';
import type { BankFacts, Draft, DraftClient } from './draft.js';

/** What surrounds the members of a target file: where its schema is, and what is to be said above and below. */
export interface DraftFrame {
  /** Path or URL of the JSON Schema, as seen from the file. */
  readonly schema: string;
  /** Lines that say where the file comes from. */
  readonly heading: readonly string[];
  readonly facts?: BankFacts | undefined;
  /** What a person has to look at, a paragraph each. */
  readonly toCheck?: readonly string[];
  /** What another tool's file holds and this one cannot, a paragraph each. */
  readonly notCarried?: readonly string[];
}

const WIDTH = 110;
const OPTIONAL = { optional: true };
const STYLE = { lineWidth: WIDTH, aliasDuplicateObjects: false, flowCollectionPadding: false } as const;

/** The text of a target file, commented: what each member is, what discovery says, and what is left to fill in. */
export function draftDocument(draft: Draft, frame: DraftFrame): string {
  const { authorizedBy, clients, resource, introspection, customers, journeys, errorPage } = draft;
  return [
    `# yaml-language-server: $schema=${inline(frame.schema)}`,
    ...remarks(frame.heading),
    ...list('To check:', frame.toCheck),
    ...list('Not carried over:', frame.notCarried),
    '',
    ...member(
      'name',
      draft.name,
      ['What reports call this bank; by default the name of this file.'],
      OPTIONAL,
    ),
    ...member('environment', draft.environment, ['sandbox, or production: then only passive checks run.']),
    ...member('authorizedBy', authorizedBy, ['Who allowed this test; printed in the report.'], {
      optional: true,
    }),
    '',
    ...remarks([
      'The authorization server under test.',
      ...(frame.facts?.lines ?? []).map((line) => `  ${line}`),
    ]),
    'authorizationServer:',
    ...inside([
      ...member('discovery', draft.discovery),
      ...member('ca', draft.ca, ['Where the bank’s certificates come from an authority of its own: PEM.'], {
        optional: true,
        example: 'file:ca.pem',
      }),
    ]),
    '',
    ...member('profiles', draft.profiles, ['Certification goals; `explain <profile>` says what one holds.']),
    '',
    ...remarks([
      'The clients that the bank has registered for this test. client2 has other keys and another certificate:',
      'checks that mix the two up need it. More may play the same one with another auth (client1-mtls).',
    ]),
    ...(clients.length === 0 ? [] : ['clients:']),
    ...inside(clients.flatMap((client, index) => clientLines(client, index === 0, frame.facts))),
    '',
    ...member('resource', resource, ['The API call that shows whether a token works.'], {
      optional: true,
      example: '{ url: "https://api.bank.example/accounts" }',
    }),
    '',
    ...member(
      'introspection',
      introspection && { client: introspection },
      ['Who may look tokens up: client1, or a resource server (clientId, auth, keys, certificate).'],
      { optional: true, example: '{ client: client1 }' },
    ),
    '',
    ...member('customers', customers.length > 0 ? customers : undefined, [
      'Test customers, and what journeys type for them. Secrets are references: env:NAME or file:path.',
    ]),
    '',
    ...journeyLines(journeys, errorPage, draft.example === true),
    '',
    ...remarks([
      'What the bank can bear; without it 20 requests a second in 4 lanes, on this machine no limit.',
    ]),
    '# limits: { lanes: 4, requestsPerSecond: 20 }',
    '',
  ]
    .join('\n')
    .replace(/\n{3,}/g, '\n\n');
}

function clientLines(client: DraftClient, first: boolean, facts: BankFacts | undefined): string[] {
  const say = (lines: readonly string[]): readonly string[] => (first ? lines : []);
  const offers = facts && facts.auth.length > 0 ? ` The bank offers ${facts.auth.join(', ')}.` : '';
  return [
    `${client.name}:`,
    ...inside([
      ...(client.plays === undefined ? [] : member('plays', client.plays)),
      ...member('clientId', client.clientId),
      ...member('auth', client.auth, say([`How it proves who it is at the token endpoint.${offers}`])),
      ...member('keys', client.keys, say(['JWK Set with private signing keys, PS256 or ES256.'])),
      ...member(
        'redirectUri',
        client.redirectUri,
        say(['As the bank has it registered. It is never opened.']),
      ),
      ...member('scope', client.scope),
      ...member(
        'certificate',
        client.certificate,
        say(['Shown in mutual TLS: cert with key, or p12; and passphrase.']),
        {
          example: '{ cert: "file:client.pem", key: "file:client.key" }',
        },
      ),
      ...(client.parameters === undefined ? [] : member('parameters', client.parameters)),
      ...(client.claims === undefined ? [] : member('claims', client.claims)),
      ...member(
        'variants',
        client.variants,
        say(['Ways of asking and answering; without it all that discovery offers.']),
        { optional: true, example: '[pushed+jarm]' },
      ),
    ]),
  ];
}

function journeyLines(
  journeys: Draft['journeys'],
  errorPage: string | undefined,
  example: boolean,
): string[] {
  const heading = [
    'How a customer goes through the bank’s pages, one script per outcome. A step is done when the page that it',
    'names (on: a text, or a css: selector) is in front, and skipped when the bank goes past it.',
    ...(example ? ['TO FILL IN: this is an example. Put the words of the bank’s own pages in.'] : []),
  ];
  const { approve, ...others } = journeys;
  const empty = Object.keys(journeys).length === 0 && errorPage === undefined;
  return [
    ...remarks(heading),
    // A mapping of nothing but comments would be read as nothing at all, and the missing script not be named.
    `journeys:${empty ? ' {}' : ''}`,
    ...inside([
      ...member('approve', approve),
      ...(others.reject === undefined
        ? remarks(['reject: the same up to the page on which the customer says no. Some checks need it.'])
        : []),
      ...(others.wrongPassword === undefined ? wrongPasswordLines(approve) : []),
      ...Object.entries(others).flatMap(([name, script]) => member(name, script)),
      ...member(
        'errorPage',
        errorPage,
        ['What the bank’s own error page shows; without it, it is known by example.'],
        {
          optional: true,
          example: 'Something went wrong',
        },
      ),
    ]),
  ];
}

/** The script of a wrong password as a proposal: it may lock a customer out, so that it is for a person to put in. */
function wrongPasswordLines(approve: Draft['journeys'][string] | undefined): string[] {
  const about = 'wrongPassword: a sign-in that fails, with a literal wrong password. Some checks need it';
  const signIn = approve?.find(({ fill }) => passwordOf(fill) !== undefined);
  const field = passwordOf(signIn?.fill);
  if (signIn === undefined || field === undefined) return remarks([`${about}.`]);
  const steps = [{ ...signIn, fill: { ...signIn.fill, [field]: 'not-the-password' } }];
  return [
    ...remarks([`${about}; the bank may lock the customer out after some of it:`]),
    ...member('wrongPassword', steps).map((line) => `# ${line}`),
  ];
}

/** The field into which a password is typed. */
const passwordOf = (fill: Readonly<Record<string, string>> = {}): string | undefined =>
  Object.keys(fill).find((field) => /pass|pwd/i.test(`${field}${fill[field]}`));

/** A member with what is said of it. One that is missing stands there as a comment, so that it is not forgotten. */
function member(
  key: string,
  value: unknown,
  about: readonly string[] = [],
  { optional = false, example = '…' }: { optional?: boolean; example?: string } = {},
): string[] {
  if (value === undefined)
    return [...remarks(about), `# ${optional ? '' : 'TO FILL IN: '}${key}: ${example}`];
  const flat = Array.isArray(value) && value.every((one) => typeof one === 'string');
  const text = flat
    ? `${key}: ${stringify(value, { ...STYLE, collectionStyle: 'flow' })}`
    : stringify({ [key]: value }, STYLE);
  return [...remarks(about), ...text.trimEnd().split('\n')];
}

const inside = (lines: readonly string[]): string[] => lines.map((line) => (line === '' ? '' : `  ${line}`));

// What a bank or another tool's file says may hold anything: no line of it may end a comment.
const inline = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trimEnd();

/** Comment lines; a long one goes on below, set in by as much and a little. */
const remarks = (lines: readonly string[]): string[] =>
  lines.flatMap((line) => folded(inline(line)).map((part) => `# ${part}`.trimEnd()));

function folded(line: string): string[] {
  const start = /^[ -]*/.exec(line)?.[0] ?? '';
  const margin = start.trim() === '' && start !== '' ? `${start}  ` : start.replaceAll('-', ' ');
  const parts = [''];
  for (const word of line.split(/(?<=\S) /)) {
    const last = parts.at(-1) ?? '';
    if (last.trim() !== '' && last.length + word.length > WIDTH - 4) parts.push(`${margin}${word}`);
    else parts[parts.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return parts;
}

const list = (heading: string, paragraphs: readonly string[] = []): string[] =>
  paragraphs.length === 0 ? [] : remarks(['', heading, ...paragraphs.map((text) => `- ${text}`)]);
