import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AnswerContext } from '../sandbox/defects/answer-context.js';
import type { RequestContext } from '../sandbox/defects/request-context.js';
import type { Defect } from '../sandbox/defects/types.js';

/** A bank that says back, in every form and place, what it must never hear said: the seeds of the planted-secret tests. */

const b64 = (text: string): string => Buffer.from(text).toString('base64url');
const numeric = (text: string): string => [...text].map((one) => `&#${one.charCodeAt(0)};`).join('');
const html = (text: string): string =>
  text.replace(/[&<>"'/+=]/g, (one) => `&#x${one.charCodeAt(0).toString(16).toUpperCase()};`);
const percentAll = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
const wrapped = (text: string, by: string): string => text.replace(/(.{4})(?=.)/g, `$1${by}`);

/** The forms in which a value may come back, by name. */
export const formsOf = (value: string): Record<string, string> => ({
  plain: value,
  json: JSON.stringify(value).slice(1, -1),
  'every character escaped in JSON': [...value]
    .map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join(''),
  base64: Buffer.from(value).toString('base64'),
  'base64 behind another byte': Buffer.from(`:${value}`).toString('base64'),
  'base64 behind two': Buffer.from(`u:${value}`).toString('base64'),
  base64url: b64(value),
  'base64 twice': b64(b64(value)),
  percent: encodeURIComponent(value),
  'every character by percent': percentAll(value),
  html: html(value),
  'every character escaped in HTML': numeric(value),
  hex: Buffer.from(value).toString('hex'),
  'hex in capitals': Buffer.from(value).toString('hex').toUpperCase(),
});

/** Values that break a line; only long ones can be told from two words that stand side by side. */
const splits = (value: string): string[] =>
  value.length < 8
    ? []
    : [wrapped(value, '\n'), wrapped(value, '\r\n  '), wrapped(value, '\\n'), wrapped(value, '=\n')];

/** Seeds that the harness can know by the name that they stand under, and by nothing else. */
export const NAMED: Readonly<Record<string, string>> = {
  password: 'plum-orchard-4417',
  access_token: 'seed4access7token9Qw3Er',
  refresh_token: 'seed4refresh7token9Ty6Ui',
  client_secret: 'seed4client7secret9Op2As',
  code: 'seed4authorization7code9Df',
  api_key: 'seed4api7key9Gh5Jk',
  session_id: 'seed4session7id9Zx1Cv',
  csrf_token: 'seed4csrf7token9Bn8Mq',
  otp: '804215-seed',
  date_of_birth: '1987-04-23',
  account_number: '90415567312',
  street_address: '17 Larkspur Lane, Seedham',
};

/** Seeds that are known by what they look like. */
export const SHAPED: Readonly<Record<string, string>> = {
  'e-mail': 'ada.seed@planted.example',
  phone: '+447700900123',
  'phone with blanks': '+44 7700 900 456',
  IBAN: 'GB33BUKB20201555555555',
  card: '4111111111111111',
  'card with blanks': '5500 0000 0000 0004',
  'password in a URL': 'seed-url-password-81',
};

const unsigned = (claims: object): string =>
  `${b64('{"alg":"none"}')}.${b64(JSON.stringify(claims))}.c2lnbmF0dXJlLXNlZWQ`;

/** Containers in which a named value may stand. */
function containers(name: string, value: string): string[] {
  const json = JSON.stringify({ [name]: value });
  const jwt = unsigned({ [name]: value });
  return [
    json,
    JSON.stringify({ text: json }),
    JSON.stringify({ text: JSON.stringify({ text: json }) }),
    `<?xml version="1.0"?><ns:${name} type="x">${value}</ns:${name}>`,
    `<${name}><![CDATA[${value}]]></${name}>`,
    `<input type="text" name="${name}" value="${value}">`,
    `<input value='${value}' name='${name}'>`,
    `<meta name="${name}" content="${value}">`,
    `<textarea name="${name}">${value}</textarea>`,
    jwt,
    unsigned({ inner: jwt }),
    `https://x.example/${encodeURIComponent(jwt)}`,
    Buffer.from(jwt).toString('base64'),
    Buffer.from(json).toString('base64'),
    Buffer.from(json).toString('hex'),
    encodeURIComponent(json),
    ...(/address|account/.test(name)
      ? []
      : [
          `a=1&${name}=${encodeURIComponent(value)}&b=2`,
          `https://x.example/cb?${name}=${encodeURIComponent(value)}`,
          `https://x.example/cb#${name}=${encodeURIComponent(value)}`,
          `<a data-${name.replaceAll('_', '-')}="${value}">`,
        ]),
  ];
}

const shaped = (value: string): string[] =>
  value === SHAPED['password in a URL']
    ? [`https://ada:${value}@x.example/`]
    : [
        value,
        `<td>${value}</td>`,
        `"${value}"`,
        `(${value})`,
        encodeURIComponent(value),
        Buffer.from(`it is ${value} here`).toString('base64'),
      ];

/** Everything that is planted by name or by its looks, as texts. */
const PLANTED: readonly string[] = [
  ...Object.entries(NAMED).flatMap(([name, value]) => containers(name, value)),
  ...Object.values(SHAPED).flatMap(shaped),
];

/** Characters of a body that hold what is said back: evidence keeps 16 kB of each. */
const ROOM = { own: 3000, planted: 9000 };

/** Hears what goes over the wire, and says it back. */
export class Echo {
  /** What was heard, by value, with its kind. */
  readonly heard = new Map<string, string>();
  /** Bodies and headers as they were sent. */
  readonly sent: string[] = [];
  readonly #known: readonly string[];
  readonly #next = { own: 0, planted: 0 };

  /** @param known secrets of the target that the bank says back from the start */
  constructor(known: readonly string[]) {
    this.#known = known;
  }

  get deviation(): Defect {
    return {
      id: 'echo',
      breaks: 'Nothing that is judged: it says back what it hears.',
      requirements: [],
      caughtBy: [],
      request: (context) => this.#request(context),
      answer: (context) => this.#answer(context),
    };
  }

  #keep(kind: string, value: unknown): void {
    if (typeof value === 'string' && value.length >= 16) this.heard.set(value, kind);
  }

  #keepToken(kind: string, value: unknown): void {
    this.#keep(kind, value);
    if (typeof value === 'string') this.#keep(`signature of ${kind}`, value.split('.')[2]);
  }

  #request({ parameters, headers }: RequestContext): void {
    for (const name of ['client_assertion', 'request']) this.#keepToken(name, parameters.get(name));
    for (const name of ['code', 'code_verifier', 'refresh_token', 'token'])
      this.#keep(name, parameters.get(name));
    this.#keep('access token', String(headers.authorization ?? '').replace(/^\w+ /, ''));
    for (const pair of String(headers.cookie ?? '').split('; ')) this.#keep('cookie', pair.split('=')[1]);
  }

  /** What this exchange itself carries: a bank that logs its own request. */
  #ofThis({ ask, headers, json }: AnswerContext): string[] {
    const parameters = ask.form ?? ask.url.searchParams;
    for (const name of ['access_token', 'refresh_token']) this.#keep(name, json?.[name]);
    this.#keepToken('id_token', json?.id_token);
    for (const cookie of [headers['set-cookie'] ?? []].flat())
      this.#keep('cookie', /=([^;]*)/.exec(cookie)?.[1]);
    const mine = [
      ...['code', 'code_verifier', 'refresh_token', 'token'].map((name) => parameters.get(name)),
      ...['client_assertion', 'request'].flatMap((name) => {
        const jwt = parameters.get(name);
        return [jwt, jwt?.split('.')[2]];
      }),
      String(ask.headers.authorization ?? '').replace(/^\w+ /, ''),
      ...String(ask.headers.cookie ?? '')
        .split('; ')
        .map((pair) => pair.split('=')[1]),
      json?.access_token,
      json?.refresh_token,
      json?.id_token,
    ];
    return mine.filter((one): one is string => typeof one === 'string' && one.length >= 16);
  }

  #answer(context: AnswerContext): void {
    const { headers, answer, json } = context;
    if (context.endpoint === 'discovery' || context.endpoint === 'jwks' || context.endpoint === 'asset')
      return;
    const mine = this.#ofThis(context);
    const values = [...this.#known, ...mine];
    const inForms = (all: readonly string[]): string[] =>
      all.flatMap((value) => [...Object.values(formsOf(value)), ...splits(value)]);
    const short = values.filter((value) => value.length < 80);
    for (const [index, value] of short.entries()) {
      for (const [form, text] of Object.values(formsOf(value)).entries())
        if (/^[\x21-\x7e]{1,400}$/.test(text)) headers[`x-echo-${index}-${form % 3}`] = text;
    }
    const { location } = headers;
    if (typeof location === 'string' && location.includes('://') && short[0] !== undefined)
      headers.location = `${location}${location.includes('?') ? '&' : '?'}echo=${encodeURIComponent(short.join(' '))}`;
    const shown = [
      ...mine,
      ...this.#some(inForms(mine), 'own'),
      ...this.#some([...inForms(this.#known), ...PLANTED], 'planted'),
    ];
    if (json !== undefined) json.echo = shown;
    else if (typeof answer.body === 'string')
      answer.body = answer.body.replace(
        '</body>',
        `${shown.map((text) => `<p>${text}</p>\n`).join('')}</body>`,
      );
    else return;
    this.sent.push(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
  }

  /** As many of the texts as evidence keeps of a body, from where the last answer ended. */
  #some(texts: readonly string[], room: keyof typeof ROOM): string[] {
    const some: string[] = [];
    for (let length = 0; length < ROOM[room] && some.length < texts.length; ) {
      const text = texts[this.#next[room]++ % texts.length] as string;
      some.push(text);
      length += text.length + 20;
    }
    return some;
  }
}

/** Every file of a folder, by path, as text. */
export async function filesUnder(folder: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    found.set(path.slice(folder.length + 1), await readFile(path, 'latin1'));
  }
  return found;
}

/** Length of the beginnings by which forms are looked up. */
const BEGIN = 6;

/** Finds any of many values in a text, in all their forms, in one pass. */
export class Finder {
  readonly #byBeginning = new Map<
    string,
    { readonly form: string; readonly says: string; readonly alone: boolean }[]
  >();
  readonly #split: { readonly value: string; readonly says: string }[] = [];

  /** @param values each with its kind */
  constructor(values: Iterable<readonly [value: string, kind: string]>) {
    for (const [value, kind] of values) {
      for (const [name, form] of Object.entries(formsOf(value))) {
        // The last characters of base64 depend on what follows.
        const stable = /base64/.test(name)
          ? form.replace(/=+$/, '').slice(/behind/.test(name) ? 4 : 0, -2)
          : form;
        // The files hold JSON inside of JSON.
        for (const one of new Set([stable, JSON.stringify(stable).slice(1, -1)])) {
          if (one.length < BEGIN) continue;
          const list = this.#byBeginning.get(one.slice(0, BEGIN)) ?? [];
          this.#byBeginning.set(one.slice(0, BEGIN), list);
          list.push({ form: one, says: `${kind} (${name})`, alone: one.length < 8 });
        }
      }
      if (value.length >= 8)
        this.#split.push({ value: value.replace(/\s/g, ''), says: `${kind} (over lines)` });
    }
  }

  /** What stands in a text, by kind and form. */
  in(text: string): string[] {
    const found = new Set<string>();
    for (let i = 0; i + BEGIN <= text.length; i++) {
      for (const { form, says, alone } of this.#byBeginning.get(text.substring(i, i + BEGIN)) ?? []) {
        if (!text.startsWith(form, i)) continue;
        // Six digits come up in any digest.
        if (alone && (/\w/.test(text[i - 1] ?? '') || /\w/.test(text[i + form.length] ?? ''))) continue;
        found.add(says);
      }
    }
    const joined = text.replace(/(?:=?(?:\\+r|\\+n|\r|\n))+[ \t]*/g, '');
    for (const { value, says } of this.#split) if (joined.includes(value)) found.add(says);
    return [...found].sort();
  }
}
