import type { IncomingMessage, ServerResponse } from 'node:http';
import { sameSecret } from '../customers.js';
import { ERROR_HEADING, pageModel } from '../pages/model.js';
import { errorPage, journeyPage, shellPage } from '../pages/views.js';
import { type Answer, htmlAnswer, jsonAnswer } from '../server/answer.js';
import type { Ask } from '../server/ask.js';
import { type Desk, NoJourney } from './desk.js';
import { advance, type Journey, type Outcome, type Reply } from './journey.js';

const GONE = 'This page has expired, or was opened in another browser.';

export interface JourneyCall {
  readonly ask: Ask;
  /** The body of a POST: form fields or JSON, as text. */
  readonly body: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** Serves the customer's pages: HTML forms, or the shell and the JSON of the single-page application. */
export async function journeyAnswer(desk: Desk, pages: 'html' | 'spa', call: JourneyCall): Promise<Answer> {
  const { ask, request, response } = call;
  const asJson = ask.url.pathname.endsWith('/state');
  if (asJson !== (pages === 'spa') && (asJson || ask.method === 'POST'))
    return htmlAnswer(errorPage(GONE), { status: 404 });
  const uid = ask.url.pathname.split('/')[2] ?? '';
  try {
    const journey = await desk.find(uid, request, response);
    const foregone = desk.foregone(journey);
    if (foregone) return await leave(desk, journey, foregone, call, asJson);
    if (ask.method !== 'POST') return asJson || pages === 'html' ? show(journey, asJson) : shell();
    return await take(desk, journey, call, asJson);
  } catch (error) {
    if (!(error instanceof NoJourney)) throw error;
    return asJson
      ? jsonAnswer(400, { heading: ERROR_HEADING, failure: GONE })
      : htmlAnswer(errorPage(GONE), { status: 400 });
  }
}

async function take(desk: Desk, journey: Journey, call: JourneyCall, asJson: boolean): Promise<Answer> {
  const sent = fields(call.body, asJson);
  if (!sameSecret(sent.get('csrf') ?? '', journey.csrf)) throw new NoJourney('no form of this journey');
  const outcome = await advance(journey, replyOf(sent), desk.pages, desk.codeIsRight);
  return outcome === 'page' ? show(journey, asJson) : leave(desk, journey, outcome, call, asJson);
}

async function leave(
  desk: Desk,
  journey: Journey,
  outcome: Exclude<Outcome, 'page'>,
  { request, response }: JourneyCall,
  asJson: boolean,
): Promise<Answer> {
  const location = await desk.finish(journey, outcome, request, response);
  if (asJson) return jsonAnswer(200, { location });
  return { status: 303, headers: { location, 'cache-control': 'no-store' }, body: undefined };
}

function show(journey: Journey, asJson: boolean): Answer {
  const model = pageModel(journey);
  if (asJson) return jsonAnswer(200, { ...model });
  return htmlAnswer(journeyPage(model), { formTargets: [journey.returnsTo] });
}

const shell = (): Answer => htmlAnswer(shellPage(), { script: true });

function fields(body: string, asJson: boolean): URLSearchParams {
  if (!asJson) return new URLSearchParams(body);
  const sent = new URLSearchParams();
  try {
    for (const [name, value] of Object.entries(JSON.parse(body) as Record<string, unknown>)) {
      for (const one of Array.isArray(value) ? value : [value]) sent.append(name, String(one));
    }
  } catch (cause) {
    throw new NoJourney('no JSON object', { cause });
  }
  return sent;
}

const replyOf = (sent: URLSearchParams): Reply => ({
  stage: sent.get('stage') ?? '',
  decision: sent.get('decision') ?? '',
  customerNumber: sent.get('customerNumber') ?? '',
  password: sent.get('password') ?? '',
  code: sent.get('code') ?? '',
  accounts: sent.getAll('accounts'),
});
