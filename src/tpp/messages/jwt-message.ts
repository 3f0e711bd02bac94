import {
  alterClaims,
  alterSignature,
  type PrivateJwk,
  type SignatureAlgorithm,
  signJwt,
  unsignedJwt,
} from '../../jose/index.js';
import { CannotJudge } from '../cannot-judge.js';
import type { Keys } from '../keys.js';
import { type Change, type Given, inWords, type Making, type Members, resolve } from './making.js';
import { Message } from './message.js';

/** Whose key signs: the client's own, the other TPP's, or one that is registered nowhere but carries the same kid. */
export type Signer = 'own' | 'client2' | 'stranger';

/** How a JWT recipe departs from the valid one. */
export interface JwtRecipe {
  readonly claims: readonly Change<Members>[];
  readonly afterSigning: readonly Change<Members>[];
  readonly header: Members;
  readonly alg: SignatureAlgorithm | undefined;
  readonly signer: Signer;
  readonly signature: 'right' | 'altered' | 'none';
  /** The departures in words, for reports. */
  readonly words: readonly string[];
}

export const validJwt: JwtRecipe = {
  claims: [],
  afterSigning: [],
  header: {},
  alg: undefined,
  signer: 'own',
  signature: 'right',
  words: [],
};

/**
 * A signed message as a value: valid as it stands, each operation returns a copy that is wrong in one way more. Nothing is
 * made before it is sent, so the same value can be sent many times with fresh `jti`, `nonce` and times.
 */
export abstract class JwtMessage<Self> extends Message<JwtRecipe, Self> {
  /** With these claims, or others in place of what stands there. */
  with(members: Given<Members>, words?: string): Self {
    const change: Change<Members> = (claims, making) => ({ ...claims, ...resolve(members, making) });
    const said =
      words ??
      (typeof members === 'function'
        ? 'with other claims'
        : Object.entries(members)
            .map(([name, value]) => `with ${name} = ${inWords(value)}`)
            .join(', '));
    return this.and(said, { claims: [...this.recipe.claims, change] });
  }

  /** Without these claims. */
  without(...names: string[]): Self {
    const change: Change<Members> = (claims) =>
      Object.fromEntries(Object.entries(claims).filter(([name]) => !names.includes(name)));
    return this.and(`without ${names.join(' and ')}`, { claims: [...this.recipe.claims, change] });
  }

  /** With claims worked out from those that stand there. */
  changed(words: string, change: Change<Members>): Self {
    return this.and(words, { claims: [...this.recipe.claims, change] });
  }

  /** Signed with this algorithm, by the client's own key. */
  signedAs(alg: SignatureAlgorithm): Self {
    return this.and(`signed with ${alg}`, { alg });
  }

  /** Signed by somebody else's key, under the client's own `kid`. */
  signedBy(signer: Signer): Self {
    const whose =
      signer === 'client2' ? "the other TPP's" : signer === 'stranger' ? 'an unknown' : "the client's";
    return this.and(`signed with ${whose} key`, { signer });
  }

  /** With `alg: none` and no signature. */
  unsigned(): Self {
    return this.and('unsigned (alg none)', { signature: 'none' });
  }

  /** With bytes of the signature changed. */
  withAlteredSignature(): Self {
    return this.and('with an altered signature', { signature: 'altered' });
  }

  /** With claims changed after signing. */
  alteredAfterSigning(members: Given<Members>): Self {
    return this.and('with claims changed after signing', {
      afterSigning: [
        ...this.recipe.afterSigning,
        (claims, making) => ({ ...claims, ...resolve(members, making) }),
      ],
    });
  }

  /** With these members in the JOSE header. */
  withHeader(members: Members): Self {
    return this.and(`with ${inWords(members)} in the JOSE header`, {
      header: { ...this.recipe.header, ...members },
    });
  }
}

/** Makes the JWT of a recipe over the valid claims: changes the claims, signs, then spoils what must be spoiled. */
export async function makeJwt(
  recipe: JwtRecipe,
  valid: Members,
  typ: string | undefined,
  making: Making,
  keys: Keys,
): Promise<{ jwt: string; claims: Members }> {
  const claims = recipe.claims.reduce<Members>((all, change) => change(all, making), valid);
  const present = Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
  const header = { ...(typ === undefined ? {} : { typ }), ...recipe.header };
  if (recipe.signature === 'none') return { jwt: unsignedJwt(present, header), claims: present };
  const own = keys.of(making.client);
  const key: PrivateJwk =
    recipe.signer === 'own'
      ? own
      : recipe.signer === 'client2'
        ? { ...keys.of(keys.must(making.other)), kid: own.kid }
        : await keys.stranger(own);
  if (recipe.alg !== undefined && key.kty !== keyTypeOf(recipe.alg))
    throw new CannotJudge(`${making.client.name} has no key that can sign with ${recipe.alg}`);
  let jwt = await signJwt(present, { key, ...(recipe.alg === undefined ? {} : { alg: recipe.alg }), header });
  for (const change of recipe.afterSigning) jwt = alterClaims(jwt, (all) => ({ ...change(all, making) }));
  if (recipe.signature === 'altered') jwt = alterSignature(jwt);
  return { jwt, claims: present };
}

/** The kind of key that an algorithm signs with. RFC 7518 section 3.1. */
const keyTypeOf = (alg: SignatureAlgorithm): string =>
  alg.startsWith('ES') ? 'EC' : alg.startsWith('Ed') ? 'OKP' : 'RSA';
