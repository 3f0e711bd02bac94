import type { IncomingMessage, ServerResponse } from 'node:http';
import { decodeJwt } from 'jose';
import type Provider from 'oidc-provider';
import { ACR, CONSENT_DAYS } from '../configuration.js';
import { customerOf, customers } from '../customers.js';
import type { Switches } from '../switches.js';
import type { Consents } from './consents.js';
import { type CodeCheck, firstStage, type Journey, newCsrf, type Outcome } from './journey.js';

const DAY = 86_400_000;
const FORGET_ABOVE = 1000;

/** The customer came to a journey that is not, or no longer, theirs. */
export class NoJourney extends Error {
  override readonly name = 'NoJourney';
}

export interface DeskOptions {
  readonly provider: Provider;
  readonly consents: Consents;
  readonly pages: Switches['pages'];
  readonly codeIsRight: CodeCheck;
}

/** Keeps the journeys of one bank, from the authorization request that starts one to the result that ends it. */
export class Desk {
  readonly #options: DeskOptions;
  readonly #journeys = new Map<string, Journey>();

  constructor(options: DeskOptions) {
    this.#options = options;
  }

  get pages(): Switches['pages'] {
    return this.#options.pages;
  }

  get codeIsRight(): CodeCheck {
    return this.#options.codeIsRight;
  }

  /** The journey that this browser is on. Throws NoJourney where the cookie does not fit, or the time is over. */
  async find(uid: string, request: IncomingMessage, response: ServerResponse): Promise<Journey> {
    const { provider } = this.#options;
    const interaction = await provider.interactionDetails(request, response).catch((cause: unknown) => {
      throw new NoJourney('no interaction', { cause });
    });
    if (interaction.uid !== uid) throw new NoJourney('another interaction');
    return this.#journeys.get(uid) ?? this.#begin(interaction);
  }

  async #begin(interaction: Awaited<ReturnType<Provider['interactionDetails']>>): Promise<Journey> {
    const { params, prompt, session, uid } = interaction;
    const client = await this.#options.provider.Client.find(String(params.client_id));
    if (!client) throw new NoJourney('no client');
    const signedInBefore = prompt.name !== 'login';
    const journey: Journey = {
      uid,
      csrf: newCsrf(),
      client: { id: client.clientId, name: client.clientName ?? client.clientId },
      returnsTo: new URL(String(params.redirect_uri)).origin,
      scopes: String(params.scope ?? '').split(' '),
      claims: requestedClaims(params.claims),
      until: new Date(Date.now() + CONSENT_DAYS * DAY),
      ends: interaction.exp * 1000,
      cannotBeMet: insistsOnOtherAcr(params.claims),
      mustBe: insistsOnCustomer(params.claims) ?? hintedCustomer(params.id_token_hint),
      signedInBefore,
      stage: signedInBefore || !this.pages.asksForSignIn ? 'accounts' : 'signIn',
      customer: signedInBefore
        ? customerOf(session?.accountId)
        : this.pages.asksForSignIn
          ? undefined
          : customers[0],
      wrongAttempts: 0,
      chosen: [],
      problem: undefined,
    };
    if (this.#journeys.size > FORGET_ABOVE) this.#forget();
    this.#journeys.set(uid, journey);
    return journey;
  }

  /** What the journey ends in before the customer is asked anything; undefined where there is something to ask. */
  foregone(journey: Journey): 'approved' | 'unmet' | undefined {
    if (journey.cannotBeMet) return 'unmet';
    const asksNothing = journey.signedInBefore && firstStage(journey.stage, this.pages) === undefined;
    return asksNothing ? 'approved' : undefined;
  }

  /** Ends the journey. Resolves to the URL of this bank at which the authorization goes on. */
  async finish(
    journey: Journey,
    outcome: Exclude<Outcome, 'page'>,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<string> {
    const { provider } = this.#options;
    this.#journeys.delete(journey.uid);
    const isAnother = journey.mustBe !== undefined && journey.customer?.sub !== journey.mustBe;
    const end = outcome === 'approved' && isAnother ? 'another' : outcome;
    const result = end === 'approved' ? await this.#approval(journey) : refusal(end);
    return provider.interactionResult(request, response, result, { mergeWithLastSubmission: false });
  }

  async #approval(journey: Journey) {
    const { provider, consents } = this.#options;
    const { client, customer, until } = journey;
    if (!customer) throw new NoJourney('no customer');
    const grant = new provider.Grant({ accountId: customer.sub, clientId: client.id });
    grant.addOIDCScope(journey.scopes.join(' '));
    if (journey.claims.length > 0) grant.addOIDCClaims([...journey.claims]);
    const grantId = await grant.save();
    const all = customer.accounts.map(({ accountId }) => accountId);
    const accounts = this.pages.asksForConsent && this.pages.asksForAccounts ? journey.chosen : all;
    consents.add({ grantId, sub: customer.sub, clientId: client.id, accounts, until });
    const login = { accountId: customer.sub, acr: ACR, amr: ['pwd', 'otp', 'mfa'], remember: true };
    return journey.signedInBefore ? { consent: { grantId } } : { login, consent: { grantId } };
  }

  #forget(): void {
    const now = Date.now();
    for (const { uid, ends } of this.#journeys.values()) if (ends < now) this.#journeys.delete(uid);
  }
}

const REFUSALS = {
  denied: ['access_denied', 'the customer declined the request'],
  locked: ['access_denied', 'the customer could not be identified'],
  another: ['access_denied', 'the customer is another one than the client asks for'],
  unmet: ['unmet_authentication_requirements', 'the sign-in that is asked for is not offered'],
} as const;

function refusal(outcome: keyof typeof REFUSALS) {
  const [error, error_description] = REFUSALS[outcome];
  return { error, error_description };
}

type ClaimsParameter = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;

const claimsParameter = (parameter: unknown): ClaimsParameter =>
  typeof parameter === 'string' ? (JSON.parse(parameter) as ClaimsParameter) : {};

/** @see https://openid.net/specs/openid-connect-core-1_0.html#acrSemantics */
function insistsOnOtherAcr(parameter: unknown): boolean {
  const acr = claimsParameter(parameter).id_token?.acr as
    | { essential?: boolean; value?: string; values?: string[] }
    | null
    | undefined;
  if (!acr?.essential) return false;
  const wanted = acr.values ?? (acr.value === undefined ? [ACR] : [acr.value]);
  return !wanted.includes(ACR);
}

/** @see https://openid.net/specs/openid-connect-core-1_0.html#IndividualClaimsRequests */
function insistsOnCustomer(parameter: unknown): string | undefined {
  const sub = claimsParameter(parameter).id_token?.sub as { value?: unknown } | null | undefined;
  return sub?.value === undefined ? undefined : String(sub.value);
}

/** The customer whom an ID token names that the client sends as a hint; oidc-provider has verified it. */
const hintedCustomer = (hint: unknown): string | undefined =>
  typeof hint === 'string' ? decodeJwt(hint).sub : undefined;

function requestedClaims(parameter: unknown): string[] {
  const { userinfo, id_token } = claimsParameter(parameter);
  return [...new Set([...Object.keys(userinfo ?? {}), ...Object.keys(id_token ?? {})])];
}
