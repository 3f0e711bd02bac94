import { NoAnswer } from '../transport/types.js';
import type { Bank } from './bank.js';
import type { Host } from './hosts.js';

/**
 * What a host answers to a request without TLS on the port of its endpoints: the status, or undefined where nothing came.
 * Asks for the discovery document where the host is the issuer's, so that there is something to be served.
 */
export async function plainAnswer(bank: Bank, { endpoints, host, port }: Host): Promise<number | undefined> {
  const path = endpoints.includes('issuer') ? '/.well-known/openid-configuration' : '/';
  const authority = `${host.includes(':') ? `[${host}]` : host}:${port === 443 ? 80 : port}`;
  try {
    const url = `http://${authority}${path}`;
    return (await bank.exchange({ purpose: 'probe', method: 'GET', url }, 'none')).status;
  } catch (error) {
    if (error instanceof NoAnswer) return undefined;
    throw error;
  }
}
