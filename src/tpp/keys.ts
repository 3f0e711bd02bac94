import { generateKeyPair, X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';
import type { PrivateJwk, TargetClient } from '../config/target.js';
import type { KeyPair } from '../transport/types.js';
import { CannotJudge } from './cannot-judge.js';
import { forgedCopy } from './forged.js';

const generate = promisify(generateKeyPair);

/** The keys that messages are signed with: each client's own, and one that no bank knows. */
export class Keys {
  private readonly strangers = new Map<string, Promise<PrivateJwk>>();
  private readonly forgeries = new Map<string, Promise<KeyPair>>();

  /** The client's signing key: the first of its set, or the first of this type where it has one. */
  of(client: TargetClient, kty?: string): PrivateJwk {
    const key = client.keys.find((one) => one.kty === kty) ?? client.keys[0];
    if (key === undefined) throw new CannotJudge(`${client.name} has no signing key in the target file`);
    return key;
  }

  /** The client, or the reason why a check that needs it cannot be judged. */
  must(client: TargetClient | undefined): TargetClient {
    if (client === undefined) throw new CannotJudge('the target file has no second client for this variant');
    return client;
  }

  /** A copy of the client's certificate with another key, the same one all through a run. */
  forged({ certificate: { certificate } }: TargetClient): Promise<KeyPair> {
    const made = this.forgeries.get(certificate) ?? forgedCopy({ certificate });
    this.forgeries.set(certificate, made);
    return made;
  }

  /** A fresh key of the same kind under the same `kid` and `alg`: right in everything but itself. */
  stranger(like: PrivateJwk): Promise<PrivateJwk> {
    const known = this.strangers.get(like.alg);
    const made =
      known ??
      (async () => {
        const { privateKey } = like.alg.startsWith('ES')
          ? await generate('ec', { namedCurve: 'P-256' })
          : await generate('rsa', { modulusLength: 2048 });
        return { ...privateKey.export({ format: 'jwk' }), kid: '', alg: like.alg } as PrivateJwk;
      })();
    this.strangers.set(like.alg, made);
    return made.then((key) => ({ ...key, kid: like.kid }));
  }
}

/** True where two clients present different certificates. */
export const differentCertificates = (one: TargetClient, two: TargetClient): boolean =>
  new X509Certificate(one.certificate.certificate).fingerprint256 !==
  new X509Certificate(two.certificate.certificate).fingerprint256;
