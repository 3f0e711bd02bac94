import type { TlsOptions } from 'node:tls';
import { mutualTlsOptions, tlsOptions } from './certificates.js';
import { bankClients } from './clients.js';
import { CODE_LIFETIME } from './configuration.js';
import { customers } from './customers.js';
import { ACCOUNTS, type Side } from './endpoints.js';
import { openBank } from './open.js';
import { readAssets } from './pages/assets.js';
import { loadProvider } from './provider.js';
import type { Hello } from './server/hello.js';
import { listen } from './server/listener.js';
import { targetDocumentOf, targetOf } from './target.js';
import type { BankOptions, RunningBank } from './types.js';

/**
 * Starts a bank of its own on two fresh listeners: FAPI 1.0 Advanced, conformant as it stands, or with one deliberate
 * deviation. Any number of banks can run in one process. Rejects where a port is taken.
 */
export async function startBank(options: BankOptions): Promise<RunningBank> {
  const { pki, host = 'localhost', deviation } = options;
  const tls = { ...tlsOptions(pki), ...deviation?.tls?.(pki) };
  const oldTls = deviation?.oldTls && { ...tls, ...deviation.oldTls(pki) };
  const mutual = mutualTlsOptions(pki);
  const [module, assets] = await Promise.all([loadProvider(), readAssets()]);
  const plain = deviation?.plainHttp === true;
  const names = deviation?.takesAnyName === true ? undefined : ['localhost', host];
  const shared = (side: Side, more: TlsOptions) => ({
    tls: { ...tls, ...more },
    oldTls: oldTls && { ...oldTls, ...more },
    otherTls: deviation?.otherTls && {
      when: (hello: Hello) => deviation?.otherTls?.when(hello, side) === true,
      tls: { ...tls, ...more, ...deviation?.otherTls?.tls(pki) },
    },
    answersHello: (hello: Hello) => deviation?.answersHello?.(hello, pki),
    names,
    host,
  });
  const front = await listen({ ...shared('front', {}), plain, port: options.port ?? 0 });
  try {
    const mtls = await listen({ ...shared('mtls', mutual), port: options.mtlsPort ?? 0 });
    try {
      const authority = { front: `${host}:${front.port}`, mtls: `${host}:${mtls.port}` };
      const clients = bankClients(options);
      const { dispatch, faults } = openBank({ options, module, assets, authority, clients });
      front.serve((request, response) => void dispatch.handle('front', request, response));
      mtls.serve((request, response) => void dispatch.handle('mtls', request, response));

      const issuer = `https://${authority.front}`;
      const discovery = `${issuer}/.well-known/openid-configuration`;
      const resource = `https://${authority.mtls}${ACCOUNTS}`;
      const codeLifetime = deviation?.lifetimes?.code ?? options.lifetimes?.code ?? CODE_LIFETIME;
      const needsBrowser = options.pages === 'spa';
      const input = { pki, discovery, resource, clients, customers, codeLifetime, needsBrowser };
      return {
        issuer,
        discovery,
        resource,
        port: front.port,
        mtlsPort: mtls.port,
        clients,
        customers,
        faults,
        targetDocument: () => targetDocumentOf(input),
        target: () => targetOf(input),
        stop: async () => {
          await Promise.all([front.stop(), mtls.stop()]);
        },
      };
    } catch (error) {
      await mtls.stop();
      throw error;
    }
  } catch (error) {
    await front.stop();
    throw error;
  }
}
