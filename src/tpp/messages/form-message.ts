import { ClientAssertion } from './client-assertion.js';
import { type Change, type Given, inWords, resolve } from './making.js';
import { Message } from './message.js';

/** Parameters in order; a name may come twice. */
export type Parameters = readonly (readonly [string, string])[];

/** Which certificate the connection shows: the client's own, none, the other TPP's, or a copy of its own with another key. */
export type Presented = 'own' | 'none' | 'client2' | 'forged';

/** How a form request departs from the valid one. */
export interface FormRecipe {
  readonly parameters: readonly Change<Parameters>[];
  readonly assertion: ClientAssertion | 'none';
  readonly certificate: Presented;
  readonly method: string;
  /** Header fields beside those that every form carries. */
  readonly headers: Readonly<Record<string, string>>;
  readonly words: readonly string[];
}

export const validForm: FormRecipe = {
  parameters: [],
  assertion: ClientAssertion.valid(),
  certificate: 'own',
  method: 'POST',
  headers: {},
  words: [],
};

export const certificateWords: Record<Presented, string> = {
  own: 'over its own certificate',
  none: 'without a client certificate',
  client2: "over the other TPP's certificate",
  forged: 'over a copy of its certificate with another key',
};

/** A form request as a value; each operation returns a copy that is wrong in one way more. */
export abstract class FormMessage<Self> extends Message<FormRecipe, Self> {
  private changed(words: string, change: Change<Parameters>): Self {
    return this.and(words, { parameters: [...this.recipe.parameters, change] });
  }

  /** With these parameters, in place of what stands there. */
  with(members: Given<Readonly<Record<string, string>>>, words?: string): Self {
    return this.changed(
      words ?? `with ${typeof members === 'function' ? 'other parameters' : inWords(members)}`,
      (all, making) => {
        const wanted = resolve(members, making);
        return [...all.filter(([name]) => !Object.hasOwn(wanted, name)), ...Object.entries(wanted)];
      },
    );
  }

  without(...names: string[]): Self {
    return this.changed(`without ${names.join(' and ')}`, (all) => all.filter(([n]) => !names.includes(n)));
  }

  /** With a parameter sent twice, the second time with this value. RFC 6749 section 3.1 forbids it. */
  duplicated(name: string, value: string): Self {
    return this.changed(`with ${name} sent twice`, (all) => [...all, [name, value]]);
  }

  /** With a parameter sent twice, both times with the same value. */
  twice(name: string): Self {
    return this.changed(`with ${name} sent twice`, (all) => [...all, ...all.filter(([n]) => n === name)]);
  }

  /** Authenticated by this client assertion in place of the valid one. Says nothing for certificate clients. */
  assertedBy(assertion: ClientAssertion): Self {
    return this.and(`with ${assertion.inWords()}`, { assertion });
  }

  /** With the signed client assertion changed on its way, as text. Says nothing for certificate clients. */
  assertionAs(words: string, change: (assertion: string) => string): Self {
    return this.changed(words, (all) =>
      all.map(([name, value]) => [name, name === 'client_assertion' ? change(value) : value]),
    );
  }

  /** Without any client authentication; `client_id` stays. */
  unauthenticated(): Self {
    return this.and('without client authentication', { assertion: 'none' });
  }

  /** Over another connection: no certificate, or somebody else's. */
  over(certificate: Presented): Self {
    return this.and(certificateWords[certificate], { certificate });
  }

  /** With these header fields as well. */
  withHeaders(words: string, headers: Readonly<Record<string, string>>): Self {
    return this.and(words, { headers: { ...this.recipe.headers, ...headers } });
  }

  /** With another HTTP method; by GET the parameters stand in the query. */
  sentWith(method: string): Self {
    return this.and(`sent with ${method}`, { method });
  }
}
