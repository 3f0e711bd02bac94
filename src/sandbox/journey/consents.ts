/** What a customer allowed a TPP to read, and until when. */
export interface Consent {
  readonly grantId: string;
  readonly sub: string;
  readonly clientId: string;
  readonly accounts: readonly string[];
  readonly until: Date;
}

/** The consents of one bank, by the grant of oidc-provider that carries them. */
export class Consents {
  readonly #byGrant = new Map<string, Consent>();

  add(consent: Consent): void {
    this.#byGrant.set(consent.grantId, consent);
  }

  /** The consent behind a grant, while it lasts. */
  of(grantId: string | undefined): Consent | undefined {
    const consent = grantId === undefined ? undefined : this.#byGrant.get(grantId);
    return consent && consent.until.getTime() > Date.now() ? consent : undefined;
  }

  remove(grantId: string): void {
    this.#byGrant.delete(grantId);
  }
}
