import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import type { DraftClient } from '../draft.js';
import type { Members } from './members.js';
import type { Notes } from './notes.js';

const CERTIFICATES =
  /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----[^-]*-----END (?:X509 |TRUSTED )?CERTIFICATE-----/g;

export interface ImportedCertificate {
  readonly certificate?: NonNullable<DraftClient['certificate']>;
  /** True where the certificate names itself as its issuer. */
  readonly selfSigned: boolean;
}

/** `mtls` or `mtls2`: certificate (with its chain) and key, PEM or base64 of DER, as files of their own. */
export function importCertificate(
  mtls: Members,
  { client, stem, notes }: { client: string; stem: string; notes: Notes },
): ImportedCertificate {
  const read = <T>(
    name: string,
    reader: (text: string) => T | undefined,
    expected: string,
  ): T | undefined => {
    const text = mtls.text(name);
    const found = text === undefined ? undefined : reader(text.replaceAll('\\n', '\n'));
    if (text !== undefined && found === undefined)
      notes.leave(mtls.at(name), `it cannot be read as ${expected}`);
    return found;
  };
  const own = read('cert', certificatesIn, 'a certificate');
  const chain = read('ca', certificatesIn, 'certificates');
  const key = read('key', keyIn, 'a private key without passphrase');
  mtls.rest({});
  const [leaf] = own ?? [];
  const selfSigned = leaf !== undefined && leaf.issuer === leaf.subject;
  if (own === undefined || key === undefined) {
    if (own !== undefined || key !== undefined)
      notes.leave(mtls.where, 'certificate and key are of use only together');
    return { selfSigned };
  }
  // A root at the end of the chain is known to the bank and is never sent.
  const above = (chain ?? []).filter(
    ({ raw, issuer, subject }) => issuer !== subject && !own.some((one) => one.raw.equals(raw)),
  );
  if (chain !== undefined && above.length === 0)
    notes.leave(
      mtls.at('ca'),
      'it holds a root or what stands in cert already; a client sends neither again',
    );
  return {
    selfSigned,
    certificate: {
      cert: notes.file({
        name: `${stem}-${client}.pem`,
        content: [...own, ...above].map((one) => one.toString()).join(''),
        secret: false,
        what: `certificate of ${client}`,
      }),
      key: notes.file({
        name: `${stem}-${client}.key`,
        content: key.export({ format: 'pem', type: 'pkcs8' }) as string,
        secret: true,
        what: `private key of ${client}’s certificate`,
      }),
    },
  };
}

function certificatesIn(text: string): readonly X509Certificate[] | undefined {
  const sources = text.includes('-----BEGIN ') ? (text.match(CERTIFICATES) ?? []) : [derOf(text)];
  try {
    return sources.length === 0 ? undefined : sources.map((source) => new X509Certificate(source));
  } catch {
    return undefined;
  }
}

function keyIn(text: string): KeyObject | undefined {
  const ways: (() => KeyObject)[] = text.includes('-----BEGIN ')
    ? [() => createPrivateKey({ key: text, format: 'pem' })]
    : (['pkcs8', 'pkcs1', 'sec1'] as const).map(
        (type) => () => createPrivateKey({ key: derOf(text), format: 'der', type }),
      );
  for (const way of ways) {
    try {
      return way();
    } catch {
      // Another encoding, perhaps.
    }
  }
  return undefined;
}

const derOf = (text: string): Buffer => Buffer.from(text.replace(/\s+/g, ''), 'base64');
