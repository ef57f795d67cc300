import type { SettingReader } from './setting-reader.ts';

/** How tokens of an identity provider are checked (OpenID Connect Core 1.0; JWT, RFC 7519). */
export interface TokenSettings {
  /** The `iss` that a token must have. */
  readonly issuer: string;
  /** The `aud` that a token must have. */
  readonly audience: string;
  /** The provider's public keys: URL of its JWK set, or a file with one (RFC 7517) or a PEM key. */
  readonly keys: { readonly url: URL } | { readonly file: string };
  /** Signature algorithms that are trusted; none is symmetric. */
  readonly algorithms: readonly string[];
  /** Claims that name the role and, of a district officer, the district. */
  readonly roleClaim: string;
  readonly districtClaim: string;
}

/** Asymmetric signatures of RFC 7518 and RFC 8037: with a public key nobody can sign. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512']
  .concat(['ES256', 'ES384', 'ES512'])
  .concat(['EdDSA']);

/** Whether a URL is one that nobody on the way can change. */
const isSafe = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1'].includes(hostname));

function keysIn(reader: SettingReader): TokenSettings['keys'] {
  const name = 'ITA_OIDC_KEYS';
  const where = reader.text(name) ?? '';
  const allowed = "the https URL of the provider's JWK set, or a file with one or a PEM public key";
  if (where === '') reader.refuse(name, null, allowed);
  if (!where.includes('://')) return { file: where };
  const url = URL.canParse(where) ? new URL(where) : null;
  if (url !== null && isSafe(url)) return { url };
  reader.refuse(name, where, allowed);
  return { file: where };
}

/** The settings of tokens; null where no issuer is named. Whoever names one must say the rest. */
export function tokenSettingsIn(reader: SettingReader): TokenSettings | null {
  const issuer = reader.text('ITA_OIDC_ISSUER');
  if (issuer === null) {
    for (const name of ['ITA_OIDC_AUDIENCE', 'ITA_OIDC_KEYS']) {
      const given = reader.text(name);
      if (given !== null) reader.refuse('ITA_OIDC_ISSUER', null, `the issuer that ${name} is of`);
    }
    return null;
  }
  const audience = reader.text('ITA_OIDC_AUDIENCE');
  if (audience === null) reader.refuse('ITA_OIDC_AUDIENCE', null, 'the audience of our tokens');
  const algorithms = reader.list('ITA_OIDC_ALGORITHMS');
  for (const algorithm of algorithms) {
    if (ALGORITHMS.includes(algorithm)) continue;
    reader.refuse('ITA_OIDC_ALGORITHMS', algorithm, `some of ${ALGORITHMS.join(', ')}`);
  }
  return {
    issuer,
    audience: audience ?? '',
    keys: keysIn(reader),
    algorithms: algorithms.length > 0 ? algorithms : ['RS256', 'PS256', 'ES256', 'EdDSA'],
    roleClaim: reader.text('ITA_OIDC_ROLE_CLAIM') ?? 'ita_role',
    districtClaim: reader.text('ITA_OIDC_DISTRICT_CLAIM') ?? 'ita_district',
  };
}
