/** Which of the two listeners a request came in on. */
export type Side = 'front' | 'mtls';

/** Every place of the bank that answers. */
export type Endpoint =
  | 'discovery'
  | 'jwks'
  | 'authorization'
  | 'resume'
  | 'par'
  | 'token'
  | 'userinfo'
  | 'revocation'
  | 'introspection'
  | 'signOut'
  | 'journey'
  | 'asset'
  | 'home'
  | 'accounts'
  | 'account'
  | 'unknown';

/** Paths as oidc-provider's `routes` setting names them. */
export const ROUTES = {
  authorization: '/authorize',
  pushed_authorization_request: '/par',
  token: '/token',
  userinfo: '/userinfo',
  revocation: '/token/revoke',
  introspection: '/token/introspect',
  jwks: '/jwks',
  end_session: '/sign-out',
} as const;

export const JOURNEY = '/customer';
export const ASSETS = '/assets';
export const ACCOUNTS = '/accounts';

interface Place {
  readonly endpoint: Endpoint;
  readonly path: RegExp;
  readonly methods: readonly string[];
  readonly sides: readonly Side[];
  /** Served by oidc-provider; the others by our own handlers. */
  readonly provider: boolean;
}

const exactly = (path: string): RegExp => new RegExp(`^${path.replace(/[.]/g, '\\.')}$`);
const FRONT: readonly Side[] = ['front'];
const MTLS: readonly Side[] = ['mtls'];
const BOTH: readonly Side[] = ['front', 'mtls'];
const GET = ['GET', 'HEAD'];
const POST = ['POST'];

const place = (
  endpoint: Endpoint,
  path: RegExp,
  methods: readonly string[],
  sides: readonly Side[],
  provider: boolean,
): Place => ({ endpoint, path, methods, sides, provider });

const places: readonly Place[] = [
  place(
    'discovery',
    /^\/\.well-known\/(openid-configuration|oauth-authorization-server)$/,
    [...GET, 'OPTIONS'],
    FRONT,
    true,
  ),
  place('jwks', exactly(ROUTES.jwks), [...GET, 'OPTIONS'], FRONT, true),
  place('authorization', exactly(ROUTES.authorization), [...GET, ...POST], FRONT, true),
  place('resume', new RegExp(`^${ROUTES.authorization}/[\\w-]+$`), GET, FRONT, true),
  place('signOut', exactly(`${ROUTES.end_session}/confirm`), POST, FRONT, true),
  place('par', exactly(ROUTES.pushed_authorization_request), POST, BOTH, true),
  place('token', exactly(ROUTES.token), POST, BOTH, true),
  place('userinfo', exactly(ROUTES.userinfo), [...GET, ...POST], BOTH, true),
  place('revocation', exactly(ROUTES.revocation), POST, BOTH, true),
  place('introspection', exactly(ROUTES.introspection), POST, BOTH, true),
  place('journey', new RegExp(`^${JOURNEY}/[\\w-]+(/state)?$`), [...GET, ...POST], FRONT, false),
  place('asset', new RegExp(`^${ASSETS}/[\\w.-]+$`), GET, FRONT, false),
  place('home', /^\/$/, GET, FRONT, false),
  place('accounts', exactly(ACCOUNTS), GET, MTLS, false),
  place('account', new RegExp(`^${ACCOUNTS}/[^/]+$`), GET, MTLS, false),
];

const UNKNOWN: Place = place('unknown', /^/, [], BOTH, false);

/** The place that a path leads to on this listener. */
export const placeOf = (side: Side, pathname: string): Place =>
  places.find(({ path, sides }) => sides.includes(side) && path.test(pathname)) ?? UNKNOWN;
