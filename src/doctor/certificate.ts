import { chainOf } from '../transport/chain.js';

/**
 * What a server shows of itself, for a message about a certificate that was not accepted: one line for each certificate,
 * leaf first, and what is wrong with the chain and the name. Empty where no handshake comes about.
 * @param options.timeout seconds
 */
export async function certificateLines(
  url: string,
  options: { ca: string | undefined; timeout: number; signal: AbortSignal },
): Promise<string[]> {
  const { hostname, port } = new URL(url);
  try {
    const chain = await chainOf({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port || 443),
      ...options,
    });
    return [
      ...chain.certificates.map(
        ({ subject, issuer, validFrom, validTo }) =>
          `shown: ${subject}; issued by ${issuer}; valid from ${validFrom.slice(0, 10)} to ${validTo.slice(0, 10)}`,
      ),
      ...(chain.fault === undefined ? [] : [`chain: ${chain.fault.message}`]),
      ...(chain.nameFault === undefined ? [] : [`name: ${chain.nameFault}`]),
    ];
  } catch {
    return [];
  }
}
