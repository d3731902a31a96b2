/**
 * Who may import what: the table of ARCHITECTURE.md as data. A rule names the folders (or single files, ending in
 * `.ts`) outside its own that a folder's product code may import; its own folder is always allowed.
 */
export const importTable: Readonly<Record<string, readonly string[]>> = {
  'main/basics': [],
  'main/contract': ['main/basics'],
  'main/visits': ['main/basics', 'main/contract'],
  'main/matters': ['main/basics', 'main/contract', 'kiosk-config/schema'],
  'main/documents': ['main/basics', 'main/contract', 'devices/*/port.ts'],
  'main/submissions': ['main/basics', 'main/contract', 'main/district'],
  'main/district': ['main/basics', 'main/contract'],
  'main/receipts': ['main/basics', 'main/contract', 'devices/*/port.ts'],
  'main/audit': ['main/basics', 'main/contract'],
  'main/health': ['main/basics', 'main/contract', 'devices/*/port.ts'],
  'main/service': [
    'main/basics',
    'main/contract',
    'main/visits',
    'main/matters',
    'main/documents',
    'main/submissions',
    'main/district',
    'main/receipts',
    'main/audit',
    'main/health',
    'devices/*/port.ts',
    'devices/status.ts',
    'devices/host/client.ts',
    'kiosk-config/schema',
    'kiosk-config/load.ts',
  ],
  'main/electron': ['main/basics', 'main/contract'],
  'main/chromium': ['main/basics', 'main/contract'],
  'main/terminal.ts': ['main/basics', 'main/contract', 'main/chromium'],
  devices: ['main/basics'],
  renderer: ['main/basics', 'main/contract'],
  'kiosk-config': ['main/basics'],
  installers: [],
};

/** The row of the table that a product file falls under, or null for files that may import everything (`test/`). */
export function ruleFor(file: string): string | null {
  const rules = Object.keys(importTable).sort((a, b) => b.length - a.length);
  return rules.find((rule) => file === rule || file.startsWith(`${rule}/`)) ?? null;
}

export function mayImport(file: string, target: string): boolean {
  const rule = ruleFor(file);
  if (rule === null) return file.startsWith('test/');
  if (target === rule || target.startsWith(`${rule}/`)) return true;
  return (importTable[rule] ?? []).some((allowed) => matches(allowed, target));
}

function matches(allowed: string, target: string): boolean {
  const pattern = allowed.replaceAll('.', '\\.').replace('*', '[a-z-]+');
  return new RegExp(allowed.endsWith('.ts') ? `^${pattern}$` : `^${pattern}/`).test(target);
}
