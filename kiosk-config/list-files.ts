import { readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import type { ConfigProblem } from './load-yaml.ts';

/**
 * The YAML files of a folder. What lies there by mistake is named: a matter under a wrong name, or behind a link, would
 * be missing at the terminal and nobody would be told.
 */
export function filesIn(folder: string, name: string, problems: ConfigProblem[]): readonly string[] {
  return entriesOf(folder, name, problems).flatMap((entry) => {
    if (entry.isFile() && entry.name.endsWith('.yaml')) return [`${name}/${entry.name}`];
    problems.push(strayEntry(`${name}/${entry.name}`, 'a file that ends in .yaml', entry));
    return [];
  });
}

/** Every folder under `matters/` is a matter; its number orders the catalogue. */
export function matterFiles(folder: string, problems: ConfigProblem[]): readonly string[] {
  return entriesOf(folder, 'matters', problems).flatMap((entry) => {
    if (entry.isDirectory()) return [`matters/${entry.name}/matter.yaml`];
    problems.push(strayEntry(`matters/${entry.name}`, 'a folder with a matter.yaml', entry));
    return [];
  });
}

/** Without what is no data: notes for people, and what editors and file managers leave behind. */
function entriesOf(folder: string, name: string, problems: ConfigProblem[]): readonly Dirent[] {
  const refusal = (found: string): readonly Dirent[] => {
    problems.push({ file: name, line: 1, path: '', expected: 'a folder', found });
    return [];
  };
  let entries: readonly Dirent[];
  try {
    entries = readdirSync(join(folder, name), { withFileTypes: true });
  } catch (error) {
    return refusal((error as NodeJS.ErrnoException).code === 'ENOENT' ? 'nothing' : 'no folder');
  }
  const data = entries.filter((entry) => !/^\.|~$|\.md$/.test(entry.name));
  if (data.length === 0) return refusal('an empty folder');
  return data.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function strayEntry(file: string, expected: string, entry: Dirent): ConfigProblem {
  const found = entry.isSymbolicLink() ? 'a link' : entry.isDirectory() ? 'a folder' : 'another file';
  return { file, line: 1, path: '', expected, found };
}
