import { clock, h, t } from './dom.js';

const table = (rows) =>
  h(
    'table',
    { class: 'fields' },
    h(
      'tbody',
      {},
      rows.map(([name, value]) => h('tr', {}, h('th', { scope: 'row' }, name), h('td', {}, value))),
    ),
  );

const headerRows = (headers) =>
  Object.entries(headers ?? {}).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => [name, one]),
  );

/** A block of text that may be wide: it scrolls by itself, also from the keyboard. */
const block = (text, label) => h('pre', { tabindex: '0', 'aria-label': label }, text);

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function message(title, { headers, body, cut, jwts }) {
  const rows = headerRows(headers);
  return h(
    'div',
    { class: 'message' },
    h('h5', {}, title),
    rows.length > 0 && table(rows),
    body !== undefined && body !== '' && block(pretty(body), t('live.body')),
    cut !== undefined && h('p', { class: 'muted' }, t('live.cut', { n: cut })),
    (jwts ?? []).map((jwt) => [
      h('p', { class: 'label' }, t('live.jwt', { at: jwt.at })),
      block(
        JSON.stringify({ header: jwt.header, claims: jwt.claims }, null, 2),
        t('live.jwt', { at: jwt.at }),
      ),
    ]),
  );
}

function pathOf(url) {
  try {
    const { pathname, host } = new URL(url);
    return pathname === '/' ? host : decodeURI(pathname);
  } catch {
    return url;
  }
}

function exchange({ id, at, purpose, by, method, url, request, response, error, ms }, culprit) {
  const came = response ? response.status : (error?.code ?? t('live.noAnswer'));
  return h(
    'details',
    { class: culprit ? 'piece culprit' : 'piece', open: culprit, dataset: { id } },
    h(
      'summary',
      {},
      h('strong', {}, `${method} ${pathOf(url)} → ${came}`),
      ' ',
      h('span', { class: 'muted' }, [purpose, by, clock(at), `${Math.round(ms)} ms`].join(' · ')),
    ),
    h('p', { class: 'url' }, url),
    message(t('live.request'), request),
    response && message(`${t('live.response')} ${response.status}`, response),
    error && h('p', {}, `${error.code}: ${error.message}`),
  );
}

function handshake({ at, endpoint, host, port, offered, outcome, protocol, cipher, reason, ms }, culprit) {
  return h(
    'details',
    { class: culprit ? 'piece culprit' : 'piece', open: culprit },
    h(
      'summary',
      {},
      h('strong', {}, `TLS ${host}:${port} → ${outcome}`),
      ' ',
      h('span', { class: 'muted' }, `${clock(at)} · ${Math.round(ms)} ms`),
    ),
    table(
      Object.entries({ endpoint, offered, protocol, cipher, reason }).filter(
        ([, value]) => value !== undefined,
      ),
    ),
  );
}

function journey({ at, name, driver, customer, steps, end, ms }, culprit) {
  return h(
    'details',
    { class: culprit ? 'piece culprit' : 'piece', open: culprit },
    h(
      'summary',
      {},
      h('strong', {}, `${name} → ${end.at}`),
      ' ',
      h('span', { class: 'muted' }, [driver, customer, clock(at), `${Math.round(ms)} ms`].join(' · ')),
    ),
    h(
      'ol',
      { class: 'steps' },
      steps.map((step) =>
        h(
          'li',
          {},
          h(
            'p',
            {},
            h('strong', {}, step.title || pathOf(step.url)),
            step.did.length > 0 && `: ${step.did.join(', ')}`,
          ),
          step.screenshot
            ? h('img', {
                src: `data:image/jpeg;base64,${step.screenshot}`,
                alt: t('live.picture', { title: step.title }),
              })
            : h('p', { class: 'muted' }, step.text),
        ),
      ),
    ),
    end.reason && h('p', {}, end.reason),
    end.url && h('p', { class: 'url' }, end.url),
  );
}

const KINDS = { exchange, handshake, journey };

/** A piece of evidence; the one that shows the fault stands open. */
export const piece = ({ kind, of }, culprit) => KINDS[kind]?.(of, of.id === culprit) ?? h('p', {}, of.id);
