export { leftHalfHash, s256, thumbprint, x5tS256 } from './digests.js';
export { base64url, decodeJwt, jsonPart } from './encode.js';
export { type EncryptOptions, encryptJwe } from './encrypt.js';
export { alterClaims, alterSignature, type SignOptions, signHmacJwt, signJwt, unsignedJwt } from './sign.js';
export type {
  Claims,
  DecodedJwt,
  JoseHeader,
  JwkSet,
  PrivateJwk,
  PublicJwk,
  SignatureAlgorithm,
  Verified,
  VerifyFault,
} from './types.js';
export { decryptJwe, verifyJwt } from './verify.js';
