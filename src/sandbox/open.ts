import { generateKeyPairSync } from 'node:crypto';
import type { Configuration, JWK } from 'oidc-provider';
import { accountsAnswer } from './api/accounts.js';
import { chainHolds } from './certificates.js';
import { bankConfiguration } from './configuration.js';
import type { BankTools } from './defects/request-context.js';
import { ACCOUNTS, ASSETS, type Side } from './endpoints.js';
import { codeCheck } from './journey/codes.js';
import { Consents } from './journey/consents.js';
import { Desk } from './journey/desk.js';
import { journeyAnswer } from './journey/handler.js';
import { type Assets, assetAnswer } from './pages/assets.js';
import { errorPage, homePage } from './pages/views.js';
import { makeProvider, type ProviderModule } from './provider.js';
import { type Answer, htmlAnswer } from './server/answer.js';
import { Dispatch, type OwnEndpoint } from './server/dispatch.js';
import { polish } from './server/polish.js';
import { Store } from './store.js';
import { cleanSwitches } from './switches.js';
import type { BankClient, BankOptions } from './types.js';

/** Seconds that a request_uri lives, unless the options say otherwise: short, so that its end can be waited for. */
const REQUEST_URI_LIFETIME = 6;

export interface OpenInput {
  readonly options: BankOptions;
  readonly module: ProviderModule;
  readonly assets: Assets;
  /** `host:port` of the two listeners. */
  readonly authority: Readonly<Record<Side, string>>;
  readonly clients: readonly BankClient[];
}

/** Makes everything behind the listeners: authorization server, pages and API, sharing nothing with another bank. */
export function openBank(input: OpenInput): { dispatch: Dispatch; faults: readonly Error[] } {
  const { options, module, authority, clients, assets } = input;
  const { pki, deviation, pages = 'html' } = options;
  const lifetimes = { ...options.lifetimes, ...deviation?.lifetimes };
  const origin = `https://${authority.front}`;
  const mtlsOrigin = `https://${authority.mtls}`;
  const issuer = deviation?.issuer?.(origin, mtlsOrigin) ?? origin;
  const resource = `${mtlsOrigin}${ACCOUNTS}`;
  const requestUriLifetime = Math.min(lifetimes.requestUri ?? REQUEST_URI_LIFETIME, 60);

  const switches = cleanSwitches();
  Object.assign(switches.api, deviation?.api);
  const store = new Store(switches.store, () => {
    const asked = module.default.ctx?.oidc;
    return { clientId: asked?.client?.clientId, parameters: asked?.params ?? {} };
  });
  const consents = new Consents();
  const faults: Error[] = [];
  const fault = (error: NodeJS.ErrnoException): void => {
    // A client that hangs up in the middle is no fault of the bank.
    if (!['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'].includes(error.code ?? '')) faults.push(error);
  };

  const configuration = bankConfiguration({
    module,
    pki,
    clients,
    store,
    switches,
    lifetimes,
    mtlsOrigin,
    chainHolds,
    renderError,
    encryptionKey: encryptionKey(),
    // Browsers keep cookies by host alone, so banks on one host need names of their own.
    cookiePrefix: `alderwick_${authority.front.split(':').at(-1)}`,
  });
  deviation?.settings?.(configuration, { switches, issuer, pki, clients });
  const provider = makeProvider({
    module,
    issuer,
    frontOrigin: origin,
    mtlsOrigin,
    configuration,
    requestUriLifetime,
    fault,
  });
  provider.on('grant.revoked', (_ctx, grantId) => consents.remove(grantId));

  const desk = new Desk({ provider, consents, pages: switches.pages, codeIsRight: codeCheck() });
  const api = { provider, consents, switches: switches.api, resource };
  const own: OwnEndpoint = async (ask, body, request, response) => {
    switch (ask.endpoint) {
      case 'accounts':
      case 'account':
        return accountsAnswer(ask, api);
      case 'journey':
        return journeyAnswer(desk, pages, { ask, body, request, response });
      case 'asset':
        return (
          assetAnswer(assets, ask.url.pathname.slice(ASSETS.length + 1), ask.headers['if-none-match']) ??
          notFound()
        );
      case 'home':
        return htmlAnswer(homePage(`${origin}/.well-known/openid-configuration`));
      default:
        return notFound();
    }
  };

  const tools: BankTools = { issuer, pki, clients, memory: new Map() };
  const dispatch = new Dispatch({
    provider,
    own,
    tools,
    deviation,
    fault,
    authority,
    polish: (answer, ask) => {
      if (switches.polishes) polish(answer, ask, requestUriLifetime);
    },
  });
  return { dispatch, faults };
}

const notFound = (): Answer => htmlAnswer(errorPage('There is no page at this address.'), { status: 404 });

const renderError: NonNullable<Configuration['renderError']> = async (ctx, out) => {
  const page = htmlAnswer(
    errorPage(
      out.error === 'server_error'
        ? 'Something went wrong on our side.'
        : 'The app or website that brought you here sent us something we cannot accept.',
    ),
  );
  for (const [name, value] of Object.entries(page.headers)) ctx.set(name, value);
  ctx.body = page.body;
};

/** The key that request objects can be encrypted to; made for this bank alone. */
function encryptionKey(): JWK {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...(privateKey.export({ format: 'jwk' }) as JWK), kid: 'encryption', use: 'enc', alg: 'ECDH-ES' };
}
