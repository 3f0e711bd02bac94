import { z } from 'zod';

/** Shapes of what stands behind a verdict. Everything here has already passed `evidence/redact`. */

/** Header name (lower case) to value; a header that came several times has a list. */
const headers = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/** A JWT as evidence: decoded, without its signature (a digest stands where it stood). */
export const jwtView = z.object({
  /** Where it stood: a form member, a query parameter, `authorization`, or a JSON member. */
  at: z.string(),
  header: z.record(z.string(), z.unknown()),
  claims: z.record(z.string(), z.unknown()),
  signature: z.string(),
});
export type JwtView = z.infer<typeof jwtView>;

const message = z.object({
  headers,
  /** Redacted text; cut at 16 kB, then `cut` holds the full length in bytes. */
  body: z.string().optional(),
  cut: z.number().int().optional(),
  jwts: z.array(jwtView).optional(),
});

/** What TLS agreed on for a connection. */
export const tlsFacts = z.object({
  protocol: z.string(),
  cipher: z.string(),
  peer: z
    .object({
      subject: z.string(),
      issuer: z.string(),
      validTo: z.string(),
      fingerprint256: z.string(),
    })
    .optional(),
  /** SHA-256 of the DER of the client certificate that this side presented, base64url (x5t#S256). */
  clientCertificate: z.string().optional(),
});
export type TlsFacts = z.infer<typeof tlsFacts>;

/** One HTTP request and what came of it. */
export const exchange = z.object({
  id: z.string(),
  /** ISO 8601, from the run's clock. */
  at: z.string(),
  /** What it was for: `par`, `authorization`, `page`, `token`, `resource`, `discovery`, `jwks`, … */
  purpose: z.string(),
  /** Which identity sent it: `client1`, `client2`, `customer:ada`, `anyone`. */
  by: z.string(),
  method: z.string(),
  url: z.string(),
  request: message,
  response: message.extend({ status: z.number().int() }).optional(),
  /** Set when no response came: machine code (ECONNREFUSED, …) and a sentence. */
  error: z.object({ code: z.string(), message: z.string() }).optional(),
  tls: tlsFacts.optional(),
  /** Milliseconds from sending to the last byte. */
  ms: z.number(),
});
export type ExchangeView = z.infer<typeof exchange>;

/** One raw TLS probe. */
export const handshake = z.object({
  id: z.string(),
  at: z.string(),
  /** Which endpoint it stands for, for example `token_endpoint`. */
  endpoint: z.string(),
  host: z.string(),
  port: z.number().int(),
  /** What was offered, in words: `TLSv1.1 only`, `TLSv1.2 with AES128-SHA only`. */
  offered: z.string(),
  outcome: z.enum(['accepted', 'refused', 'unreachable', 'notOffered']),
  protocol: z.string().optional(),
  cipher: z.string().optional(),
  /** The alert or error code, where it was not accepted. */
  reason: z.string().optional(),
  ms: z.number(),
});
export type HandshakeView = z.infer<typeof handshake>;

/** One walk through the bank's pages, by a browser or by plain forms. */
export const journey = z.object({
  id: z.string(),
  at: z.string(),
  /** `approve`, `reject`, `wrongPassword`, or a name of the target's own. */
  name: z.string(),
  driver: z.enum(['browser', 'forms']),
  customer: z.string(),
  /** True where an existing sign-in was used. */
  signedInAlready: z.boolean(),
  /** What was seen and done, page by page; values typed are never here. */
  steps: z.array(
    z.object({
      url: z.string(),
      title: z.string(),
      /** What was done there, in words: `fill Password`, `click Continue`. */
      did: z.array(z.string()),
      /** Visible text, redacted, cut at 2 kB. */
      text: z.string(),
      /** JPEG, base64, secrets masked before it was taken. */
      screenshot: z.string().optional(),
      ms: z.number(),
    }),
  ),
  /** Where it ended: the redirect URI, a page that is no step of the script, or nowhere. */
  end: z.object({
    at: z.enum(['redirect', 'page', 'nowhere']),
    url: z.string().optional(),
    status: z.number().int().optional(),
    title: z.string().optional(),
    reason: z.string().optional(),
  }),
  ms: z.number(),
});
export type JourneyView = z.infer<typeof journey>;
