import type { Clock } from '#main/basics/clock.ts';
import type { TestAuthority } from './certificates.ts';
import type { DistrictOffices } from './district-offices.ts';
import type { DistrictStore } from './district-store.ts';
import type { DistrictFault } from './faults.ts';
import type { DistrictKeyPair } from './key-pair.ts';
import type { ServedRoute } from './gateway-answers.ts';
import type { OpenApiValidation } from './openapi-validation.ts';
import type { ReceiptSigner } from './receipt-signer.ts';
import type { WorkOrderRouter } from './work-orders/work-order-router.ts';

export interface GatewayCollaborators {
  readonly store: DistrictStore;
  readonly keyPair: DistrictKeyPair;
  readonly receiptSigner: ReceiptSigner;
  /** Signs what `bad-signature` answers. */
  readonly strangersSigner: ReceiptSigner;
  /** Mutual TLS with the terminals that it has certified; null is plain HTTP. */
  readonly authority: TestAuthority | null;
  readonly validation: OpenApiValidation;
  readonly router: WorkOrderRouter;
  readonly offices: DistrictOffices;
  readonly clock: Clock;
  /** The fault for a request about this key (null where it is about none); counts it down. */
  takeFault(key: string | null): DistrictFault | null;
  /** Told of each route as the server takes it. */
  onRoute(route: ServedRoute): void;
  /** For figures: a request with a chunk, and each piece of it as it comes off the line. */
  onUpload(event: { readonly type: 'chunk' } | { readonly type: 'piece'; readonly byteCount: number }): void;
}
