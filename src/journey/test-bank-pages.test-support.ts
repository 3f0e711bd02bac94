import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ada, bodyOf, type Issued, issue, serve, type TestBank } from './test-bank.test-support.js';

const html = (title: string, body: string, head = ''): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title} · Test Bank</title>${head}</head><body><header><a href="/help">Help</a></header><main><h1>${title}</h1>${body}</main></body></html>`;

const FORMS: Record<string, (error?: string) => string> = {
  '/login': (error = '') =>
    html(
      'Sign in',
      `${error}<form method="post" action="/login"><input type="hidden" name="csrf" value="c1"><label for="u">User name *</label><input id="u" name="user"><label>Password: <input type="password" name="pass"></label><button type="button">Show</button><button>Continue</button></form>`,
    ),
  '/otp': (error = '') =>
    html(
      'One-time code',
      `${error}<form method="post"><input name="otp" aria-label="Code" autocomplete="one-time-code"><input type="submit" value="Confirm"></form>`,
    ),
  '/accounts': () =>
    html(
      'Choose accounts',
      '<form method="post"><fieldset><legend>Accounts</legend><label><input type="checkbox" name="account" value="a1">Current</label><label><input type="checkbox" name="account" value="a2">Savings</label></fieldset><label>Duration <select name="days"><option value="30">30 days</option><option value="90">90 days</option></select></label><button>Next</button></form>',
    ),
  '/consent': () =>
    html(
      'Allow access?',
      '<p>Example TPP wants to read your accounts.</p><form method="post"><button name="decision" value="reject">Reject</button><button name="decision" value="approve">Approve</button></form>',
    ),
};
const NEXT: Record<string, string> = { '/login': '/otp', '/otp': '/accounts', '/accounts': '/consent' };

/** The same journey as a page that draws itself: posts by fetch, and changes without loading. */
const SPA = html(
  'Loading',
  '<noscript>Please turn on JavaScript to use Test Bank.</noscript>',
  `<script type="module">
const main = () => document.querySelector('main');
const show = async (path) => {
  const page = new DOMParser().parseFromString(await (await fetch(path)).text(), 'text/html');
  main().innerHTML = page.querySelector('main').innerHTML;
  document.title = page.title;
  const form = main().querySelector('form');
  form?.addEventListener('submit', async (event) => {
    event.preventDefault();
    const answer = await fetch(path, { method: 'POST', headers: { accept: 'application/json' }, body: new URLSearchParams(new FormData(form, event.submitter)) });
    const { next } = await answer.json();
    if (/^https?:/.test(next)) location.href = next; else show(next);
  });
};
show('/login');
</script>`,
);

interface Visit {
  signedIn: boolean;
  answered: Record<string, string>;
  redirect: string;
  mode: string;
}

/** Starts the bank. `/authorize?redirect_uri=…&mode=…` begins a journey; `/spa` in front draws it by script. */
export async function testBank(
  given?: Issued,
): Promise<TestBank & { readonly answers: Record<string, string>[] }> {
  const tls = given ?? (await issue('Test Bank CA'));
  const visits = new Map<string, Visit>();
  const asked: string[] = [];
  const answers: Record<string, string>[] = [];
  const server = await serve(async (request, response) => {
    const url = new URL(request.url ?? '/', 'https://bank.example');
    asked.push(`${request.method} ${url.pathname}`);
    const sid = /(?:^|; )sid=([^;]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
    const form = new URLSearchParams(request.method === 'POST' ? await bodyOf(request) : '');
    if (/authorize$/.test(url.pathname)) {
      const query = request.method === 'POST' ? form : url.searchParams;
      begin(query, /spa/.test(url.pathname), sid, response);
      return;
    }
    const visit = visits.get(sid);
    const page = FORMS[url.pathname];
    if (page === undefined || visit === undefined) {
      page404(response);
      return;
    }
    if (request.method === 'GET') {
      send(response, 200, page());
      return;
    }
    step(url.pathname, form, visit, request, response);
  }, tls);

  const begin = (query: URLSearchParams, spa: boolean, sid: string, response: ServerResponse): void => {
    const redirect = query.get('redirect_uri') ?? '';
    if (query.get('client_id') === 'unknown') {
      send(response, 400, html('Request refused', `<p>invalid_client</p><p>Reference ${randomUUID()}</p>`));
      return;
    }
    const known = visits.get(sid);
    const mode = query.get('mode') ?? 'query';
    const visit: Visit = { signedIn: known?.signedIn ?? false, answered: {}, redirect, mode };
    const id = known ? sid : randomUUID();
    visits.set(id, visit);
    response.setHeader('set-cookie', [`sid=${id}; Path=/; Secure; HttpOnly; SameSite=Lax`, 'seen=1; Path=/']);
    if (spa) send(response, 200, SPA);
    else go(response, visit.signedIn ? '/accounts' : '/login');
  };

  const step = (
    path: string,
    form: URLSearchParams,
    visit: Visit,
    request: IncomingMessage,
    response: ServerResponse,
  ): void => {
    const json = request.headers.accept === 'application/json';
    for (const name of new Set(form.keys())) visit.answered[name] = form.getAll(name).join(',');
    if (path === '/login' && form.get('pass') !== ada.values.password) {
      send(response, 401, FORMS['/login']?.('<p role="alert">Wrong user name or password</p>') ?? '');
      return;
    }
    if (path === '/otp') visit.signedIn = form.get('otp') === ada.values.code;
    if (path === '/accounts' && !visit.signedIn) {
      page404(response);
      return;
    }
    const next = NEXT[path];
    if (next !== undefined) {
      if (json) send(response, 200, JSON.stringify({ next }), 'application/json');
      else go(response, next);
      return;
    }
    answers.push(visit.answered);
    home(visit, json, response);
  };
  return { url: server.url, close: server.close, ca: tls.ca, asked, answers };
}

function home({ redirect, mode, answered }: Visit, json: boolean, response: ServerResponse): void {
  const result = answered.decision === 'approve' ? 'code=c0de&state=s' : 'error=access_denied&state=s';
  const to = `${redirect}${mode === 'fragment' ? '#' : redirect.includes('?') ? '&' : '?'}${result}`;
  const fields = [...new URLSearchParams(result)].map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${value}">`,
  );
  const form = `<form method="post" action="${redirect}">${fields.join('')}<noscript><button>Go on</button></noscript></form>`;
  if (json) send(response, 200, JSON.stringify({ next: to }), 'application/json');
  else if (mode === '303') go(response, to, 303);
  else if (mode === '307') go(response, to, 307);
  else if (mode === 'form_post')
    send(response, 200, html('Going back', `${form}<script>document.forms[0].submit()</script>`));
  else if (mode === 'refresh')
    send(
      response,
      200,
      html('Going back', '', `<meta http-equiv="refresh" content="0; url=${to.replace(/&/g, '&amp;')}">`),
    );
  else if (mode === 'script')
    send(response, 200, html('Going back', `<script>location.replace(${JSON.stringify(to)})</script>`));
  else if (mode === 'new tab')
    send(response, 200, html('Going back', `<script>window.open(${JSON.stringify(to)})</script>`));
  else if (mode === 'link in new tab')
    send(
      response,
      200,
      html('Going back', `<a target="_blank" href="${to.replace(/&/g, '&amp;')}">Back to the app</a>`),
    );
  else go(response, to, 302);
}

function go(response: ServerResponse, location: string, status = 303): void {
  response.writeHead(status, { location }).end();
}

function send(
  response: ServerResponse,
  status: number,
  body: string,
  type = 'text/html; charset=utf-8',
): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}

const page404 = (response: ServerResponse): void =>
  send(response, 404, html('Not here', '<p>Nothing is here.</p>'));
