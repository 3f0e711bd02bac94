import { createPublicKey, type KeyObject } from 'node:crypto';
import {
  alterClaims,
  alterSignature,
  type PrivateJwk,
  type SignatureAlgorithm,
  signHmacJwt,
  signJwt,
  unsignedJwt,
} from '../../jose/index.js';
import { CannotJudge } from '../cannot-judge.js';
import type { Reader } from '../encryption.js';
import type { Keys } from '../keys.js';
import { type Change, type Given, inWords, type Making, type Members, resolve } from './making.js';
import { Message } from './message.js';

/** Whose key signs: the client's own, the other TPP's, or one that is registered nowhere but carries the same kid. */
export type Signer = 'own' | 'client2' | 'stranger';

/** How a JWT recipe departs from the valid one. */
export interface JwtRecipe {
  readonly claims: readonly Change<Members>[];
  readonly afterSigning: readonly Change<Members>[];
  readonly header: readonly Given<Members>[];
  /** Members that stand twice: first with this value, then as the claims have them. */
  readonly doubled: Members;
  readonly alg: SignatureAlgorithm | undefined;
  readonly signer: Signer;
  /** `hmac`: HS256, with the public key of the signer as the secret. */
  readonly signature: 'right' | 'altered' | 'none' | 'hmac';
  /** True where the header brings the key that verifies, as `jwk`. */
  readonly bringsKey: boolean;
  /** Who can read it, where it is encrypted after signing. */
  readonly reader?: Reader;
  /** The departures in words, for reports. */
  readonly words: readonly string[];
}

export const validJwt: JwtRecipe = {
  claims: [],
  afterSigning: [],
  header: [],
  doubled: {},
  alg: undefined,
  signer: 'own',
  signature: 'right',
  bringsKey: false,
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

  /**
   * Signed with HS256, the public key (PEM) as the secret: passes where the algorithm of the header decides how a key is
   * used.
   * @see https://www.rfc-editor.org/rfc/rfc8725.html#section-2.1
   */
  macedWithPublicKey(): Self {
    return this.and('signed with HS256 and the public key as secret', { signature: 'hmac' });
  }

  /**
   * With the public key that verifies it as `jwk` in the header.
   * @see https://www.rfc-editor.org/rfc/rfc7515.html#section-4.1.3
   */
  bringingItsKey(): Self {
    return this.and('with its key in the JOSE header', { bringsKey: true });
  }

  /** With a claim twice: first with this value, then as it was. RFC 7519 section 4 wants each name once. */
  doubling(name: string, first: unknown): Self {
    return this.and(`with ${name} twice, first as ${inWords(first)}`, {
      doubled: { ...this.recipe.doubled, [name]: first },
    });
  }

  /** Encrypted once it is signed: for the bank to read, or with a key that the bank does not have. */
  encrypted(reader: Reader): Self {
    const words =
      reader === 'bank' ? 'encrypted for the bank' : 'encrypted with a key that is not the bank’s';
    return this.and(words, { reader });
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
  withHeader(members: Given<Members>, words?: string): Self {
    const said =
      words ??
      `with ${typeof members === 'function' ? 'other members' : inWords(members)} in the JOSE header`;
    return this.and(said, { header: [...this.recipe.header, members] });
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
  const given = recipe.header.map((members) => resolve(members, making));
  const header: Record<string, unknown> = Object.assign(typ === undefined ? {} : { typ }, ...given);
  if (recipe.signature === 'none') return { jwt: unsignedJwt(present, header), claims: present };
  const own = keys.of(making.client, recipe.alg === undefined ? undefined : keyTypeOf(recipe.alg));
  const key: PrivateJwk =
    recipe.signer === 'own'
      ? own
      : recipe.signer === 'client2'
        ? { ...keys.of(keys.must(making.other)), kid: own.kid }
        : await keys.stranger(own);
  if (recipe.bringsKey) header.jwk = { ...publicKeyOf(key).export({ format: 'jwk' }), kid: key.kid };
  if (recipe.signature === 'hmac') {
    const secret = publicKeyOf(key).export({ type: 'spki', format: 'pem' }) as string;
    return { jwt: signHmacJwt(present, secret, { header: { kid: key.kid, ...header } }), claims: present };
  }
  if (recipe.alg !== undefined && key.kty !== keyTypeOf(recipe.alg))
    throw new CannotJudge(`${making.client.name} has no key that can sign with ${recipe.alg}`);
  let jwt = await signJwt(textOf(present, recipe.doubled), {
    key,
    ...(recipe.alg === undefined ? {} : { alg: recipe.alg }),
    header,
  });
  for (const change of recipe.afterSigning) jwt = alterClaims(jwt, (all) => ({ ...change(all, making) }));
  if (recipe.signature === 'altered') jwt = alterSignature(jwt);
  return { jwt, claims: present };
}

/** The kind of key that an algorithm signs with. RFC 7518 section 3.1. */
const keyTypeOf = (alg: SignatureAlgorithm): string =>
  alg.startsWith('ES') ? 'EC' : alg.startsWith('Ed') ? 'OKP' : 'RSA';

const publicKeyOf = (key: PrivateJwk): KeyObject => createPublicKey({ key: key as never, format: 'jwk' });

/** The claims as JSON text, behind the first values of those that stand twice. */
function textOf(claims: Members, doubled: Members): string {
  const whole = JSON.stringify(claims);
  const first = JSON.stringify(doubled);
  return first === '{}' ? whole : `${first.slice(0, -1)},${whole.slice(1)}`;
}
