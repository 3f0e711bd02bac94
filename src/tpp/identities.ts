import type { Identity } from '../transport/types.js';
import type { Asking } from './authorize.js';
import type { Presented } from './messages/form-message.js';

/**
 * Whose connection a request goes over. Where another certificate than the client's own is shown, the connection is fresh:
 * a resumed session would carry the old one.
 */
export async function identityOf(
  presented: Presented,
  asking: Asking,
): Promise<{ identity: Identity; fresh: boolean }> {
  const { client, other, world } = asking;
  switch (presented) {
    case 'own':
      return { identity: { name: client.name, certificate: client.certificate }, fresh: false };
    case 'none':
      return { identity: { name: `${client.name} without certificate` }, fresh: true };
    case 'client2': {
      const second = world.keys.must(other);
      const name = `${client.name} over the certificate of ${second.name}`;
      return { identity: { name, certificate: second.certificate }, fresh: true };
    }
    case 'forged': {
      const name = `${client.name} over a forged certificate`;
      return { identity: { name, certificate: await world.keys.forged(client) }, fresh: true };
    }
  }
}
