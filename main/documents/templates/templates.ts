import type { TemplateId } from '../types.ts';
import { premisesProof } from './premises-proof.ts';
import type { Template } from './template.ts';
import { tenancyContract } from './tenancy-contract.ts';

export const templates: Readonly<Record<TemplateId, Template>> = {
  'tenancy-contract': tenancyContract,
  'premises-proof': premisesProof,
};
