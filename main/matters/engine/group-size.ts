import type { FieldDefinition } from '#kiosk-config/schema/matter.ts';

export function leastItems(group: FieldDefinition): number {
  return group.minimumItems ?? (group.required ? 1 : 0);
}

export function mostItems(group: FieldDefinition): number {
  return group.maximumItems ?? 20;
}
