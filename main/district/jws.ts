import { z } from 'zod';

/** JWS in compact form (RFC 7515), EdDSA with Ed25519 (RFC 8037). */
export const receiptJwsSchema = z
  .string()
  .max(8_000)
  .regex(/^[\w-]+\.[\w-]+\.[\w-]*$/);
