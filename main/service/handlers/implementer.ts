import { implement } from '@orpc/server';
import { contract } from '#main/contract/contract.ts';

/** Typed against the contract: a procedure that is missing or answers something else does not compile. */
export const procedures = implement(contract);
