import { X509Certificate } from 'node:crypto';
import type { Target } from './target.js';

const DAY = 86_400_000;
const SOON_DAYS = 14;

/** What is not wrong in itself but will likely spoil a run: a sentence each. No secrets. */
export function targetWarnings(target: Target, now: Date = new Date()): string[] {
  const warnings: string[] = [];
  for (const { name, certificate, variants, scope } of target.clients) {
    warnings.push(...ofCertificate(`The certificate of ${name}`, certificate.certificate, now));
    const asksForIdToken = variants.some(({ response }) => response === 'code_id_token');
    if (asksForIdToken && !scope.split(/\s+/).includes('openid'))
      warnings.push(`The scope of ${name} has no openid, so that code_id_token can give it no ID token.`);
  }
  for (const pem of blocksOf(target.authorizationServer.ca ?? ''))
    warnings.push(...ofCertificate('A certificate in authorizationServer.ca', pem, now));
  warnings.push(...mixedUp(target));
  if (target.environment === 'production' && target.allow.length > 0)
    warnings.push('allow opens nothing in production: only passive checks run there.');
  return warnings;
}

function ofCertificate(which: string, pem: string, now: Date): string[] {
  const { validFrom, validTo } = new X509Certificate(pem);
  const from = Date.parse(validFrom);
  const to = Date.parse(validTo);
  const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
  if (to < now.getTime()) return [`${which} ended on ${day(to)}.`];
  if (from > now.getTime()) return [`${which} is not valid before ${day(from)}.`];
  if (to < now.getTime() + SOON_DAYS * DAY) return [`${which} ends on ${day(to)}.`];
  return [];
}

/** Mix-up checks prove nothing where both TPPs show the same face. */
function mixedUp({ clients }: Target): string[] {
  const [first, second] = (['client1', 'client2'] as const).map((plays) =>
    clients.filter((client) => client.plays === plays),
  );
  const shared = (of: (client: Target['clients'][number]) => readonly string[]): boolean => {
    const theirs = new Set(second?.flatMap(of));
    return first?.flatMap(of).some((value) => theirs.has(value)) ?? false;
  };
  const same = [
    ...(shared(({ certificate }) => [new X509Certificate(certificate.certificate).fingerprint256])
      ? ['certificate']
      : []),
    ...(shared(({ clientId }) => [clientId]) ? ['client_id'] : []),
    ...(shared(({ keys }) => keys.map(({ kid }) => kid)) ? ['signing key'] : []),
  ];
  return same.map(
    (what) => `client1 and client2 have the same ${what}: checks that mix them up prove nothing.`,
  );
}

const blocksOf = (pem: string): string[] =>
  pem.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
