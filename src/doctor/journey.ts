import { readPage } from '../journey/forms-page.js';
import { markOf, showsText } from '../journey/page-text.js';
import type { JourneyScript, PageView, Walk } from '../journey/types.js';
import { type Authorized, type Flow, tokensOf } from '../tpp/attempt.js';
import { type Asking, authorize } from '../tpp/authorize.js';
import { Bank } from '../tpp/bank.js';
import { RequestObject } from '../tpp/messages/request-object.js';
import { whatCame } from '../tpp/words.js';
import { answerOf, inWords } from './answers.js';
import { because, type Found, fine, found, type Likely } from './types.js';

const SCRIPT = 'journeys.approve';

/** One journey to its end, and the tokens that came of it. */
export async function probeJourney(asking: Asking): Promise<{ found: Found; tokens?: Flow['tokens'] }> {
  const authorized = await authorize(RequestObject.valid(), asking);
  const { walk, end } = authorized;
  if (walk === undefined)
    return { found: because(`the request is refused at PAR (${whatCame(authorized)})`) };
  if (end.at !== 'success') return { found: await whyStuck(authorized, walk, asking) };
  const reply = await new Bank(asking).redeem(authorized);
  const tokens = tokensOf(reply);
  const way = `${walk.steps.length} pages, ${walk.driver}`;
  if (tokens !== undefined) return { found: fine(`approved (${way}), code and token came`), tokens };
  return {
    found: found('fault', `approved (${way}), and the token endpoint answers ${inWords(answerOf(reply))}`, [
      {
        cause:
          'The bank does not redeem the code: the client, the certificate or the redirect URI differ there.',
        mend: 'Look at the lines above; if they are fine, run the checks of the token endpoint.',
      },
    ]),
  };
}

async function whyStuck(authorized: Authorized, walk: Walk, asking: Asking): Promise<Found> {
  const { end } = authorized;
  const script = asking.world.target.journeys.approve ?? [];
  if (end.at === 'redirect') return sentBack(authorized);
  const page = walk.end.at === 'redirect' ? undefined : walk.end.page;
  const reason = walk.end.at === 'nowhere' ? walk.end.reason : 'the script knows no step for this page';
  if (page === undefined) {
    return found('fault', `no page came: ${reason}`, [
      { cause: 'The authorization endpoint does not answer.', mend: 'Look at the bank and the route to it.' },
    ]);
  }
  return whyStuckOn(page, reason, walk, script, end.page === 'error');
}

function sentBack({ end }: Authorized): Found {
  const denied = end.error === 'access_denied' || end.error === 'login_required';
  const pages: Likely = {
    cause: 'The script denied, or the bank did not let the customer in.',
    mend: `Let ${SCRIPT} click what approves; check the customer's values, and that it is not locked.`,
  };
  const request: Likely = {
    cause: 'The bank does not take the request.',
    mend: "Look at the scope, parameters and claims of the client, and at the bank's log.",
  };
  const seen = `the bank sent the customer back with ${end.error}${end.description === undefined ? '' : ` (${end.description})`}`;
  return found('fault', seen, denied ? [pages, request] : [request, pages]);
}

/** What a walk that ended on a page likely suffers from. Shared with a run, whose first journey gets stuck. */
export async function whyStuckOn(
  page: PageView,
  reason: string,
  walk: Walk,
  script: JourneyScript,
  isErrorPage: boolean,
): Promise<Found> {
  const controls = await controlsOf(page);
  const seen = [
    `stuck on "${page.title}" (${new URL(page.url || 'about:blank').pathname}, page ${Math.max(1, walk.steps.length)}): ${reason}.`,
    controls === '' ? 'The page has nothing to fill in or click.' : `The page has ${controls}`,
  ].join(' ');
  return found('fault', seen, likelyOn(page, reason, walk, script, isErrorPage, controls));
}

function likelyOn(
  page: PageView,
  reason: string,
  walk: Walk,
  script: JourneyScript,
  isErrorPage: boolean,
  controls: string,
): Likely[] {
  const label: Likely = {
    cause: `A label in ${SCRIPT} is not on the page: ${reason}.`,
    mend: `Write the label as the page has it, letter by letter, or use css:… in ${SCRIPT}.`,
  };
  const step: Likely = {
    cause: `${SCRIPT} has no step whose "on" this page shows.`,
    mend: `Add a step for it, or write into "on" what only this page shows, such as "${page.title}".`,
  };
  const values: Likely = {
    cause:
      'The bank came back with the page that was filled in: it does not take what the customer typed (password, number, code).',
    mend: 'Correct the values of the customer in the target file, or what their references lead to; see that the customer is not locked.',
  };
  const browser: Likely = {
    cause: 'The page needs scripts, and was walked by plain forms.',
    mend: 'Let a browser walk: install Chrome or Chromium, and set driver to auto or browser.',
  };
  const refused: Likely = {
    cause: `The bank shows an error page: ${page.text.slice(0, 160)}`,
    mend: "Look at the lines above and at the bank's log.",
  };
  if (isErrorPage) return [refused, step];
  if (cameAgain(page, walk, script)) return [values, step];
  const scripts = walk.driver === 'forms' && /script|browser/i.test(reason) ? [browser] : [];
  if (controls === '') return [...scripts, step];
  if (walk.end.at === 'nowhere' && !reason.startsWith('none of ')) return [label, step, ...scripts];
  const typed = walk.steps.some(({ did }) => did.some((one) => one.startsWith('fill ')));
  return [step, ...(typed ? [values] : []), ...scripts];
}

/** True where the page is one that the script has filled in already. */
function cameAgain(page: PageView, walk: Walk, script: JourneyScript): boolean {
  // The last one is the page in front: what was done there did not lead on.
  const done = walk.steps.slice(0, -1).flatMap(({ did }) => did);
  return script.some(({ on, fill }) => {
    if (on === undefined || fill === undefined) return false;
    const mark = markOf(on);
    const shown = 'text' in mark && showsText(page, mark.text);
    return shown && Object.keys(fill).every((field) => done.includes(`fill ${field}`));
  });
}

/** The fields and buttons of a page by the words that a script names them with. */
async function controlsOf(page: PageView): Promise<string> {
  const { controls } = await readPage(page.html, page.url || 'about:blank');
  const named = (kinds: readonly string[]): string[] =>
    controls
      .filter(({ kind, usable, hidden }) => kinds.includes(kind) && usable && !hidden)
      .map(({ labels, hints, keys }) => `"${labels[0] ?? hints[0] ?? keys[0] ?? 'no name'}"`);
  const parts = [
    ['fields', named(['text', 'select'])],
    ['choices', named(['checkbox', 'radio'])],
    ['buttons', named(['button'])],
    ['links', named(['link'])],
  ] as const;
  return parts
    .filter(([, names]) => names.length > 0)
    .map(([what, names]) => `${what} ${names.slice(0, 12).join(', ')}`)
    .join('; ');
}
