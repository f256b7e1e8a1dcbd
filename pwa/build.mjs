/* Builds what the browser keeps: dist/s/<name>-<hash>.<ext> with .br and .gz beside text files, dist/manifest.json
   (plain name to hashed name), dist/sw.js, and dist/fonts/ for printed paper.
   Every src/*.ts is a page's script, whole: each file more is a request more, and slow networks pay for those. */
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { png, symbol, tile } from './mark.mjs';

const here = dirname(fileURLToPath(import.meta.url));
process.chdir(here);
const fresh = `dist.${process.pid}`, files = join(fresh, 's');
const WEIGHTS = ['400Regular', '600SemiBold', '700Bold', '800ExtraBold'];
const TEXT = new Set(['.js', '.css', '.svg', '.json']);

const names = {};
mkdirSync(files, { recursive: true });
await scripts();
keep('htmx.js', readFileSync('node_modules/htmx.org/dist/htmx.min.js'));
keep('sprite.svg', Buffer.from(sprite()));
keep('favicon.svg', Buffer.from(tile()));
keep('icon-192.png', png(192, { round: 9 }));
keep('icon-512.png', png(512, { round: 9 }));
keep('icon-maskable.png', png(512, { reach: 56 }));
keep('apple-touch-icon.png', png(180));
await worker();
fonts();
writeFileSync(join(fresh, 'manifest.json'), JSON.stringify(names, null, 1));
compress(files);
swap();

function options() {
  return { bundle: true, minify: true, target: ['chrome100', 'safari15.4', 'firefox115'], legalComments: 'none', metafile: true, logLevel: 'warning' };
}

async function scripts() {
  const sources = readdirSync('src').filter((name) => name.endsWith('.ts') && name !== 'sw.ts').map((name) => `src/${name}`);
  const entries = [...sources, ...readdirSync('css').filter((name) => name.endsWith('.css')).map((name) => `css/${name}`)];
  const { metafile } = await build({ ...options(), entryPoints: entries, format: 'esm', outdir: files, entryNames: '[name]-[hash]' });
  for (const [path, output] of Object.entries(metafile.outputs))
    if (output.entryPoint) names[basename(output.entryPoint).replace('.ts', '.js')] = basename(path);
}

/* Who serves sw.js puts in what only it knows: the name of the pages as they are now, and where the catalogue lies. */
async function worker() {
  const define = { EDITION: '"@edition@"', LANGUAGE: '"@language@"', CATALOGUE: '"@catalogue@"', ICON: JSON.stringify(`/s/${names['icon-192.png']}`) };
  for (const [source, name] of [['src/sw.ts', 'sw.js'], ['src/worker/off.ts', 'sw-off.js']])
    await build({ ...options(), entryPoints: [source], format: 'iife', outfile: join(fresh, name), define });
}

function fonts() {
  mkdirSync(join(fresh, 'fonts'));
  for (const weight of WEIGHTS) {
    const name = `PlusJakartaSans_${weight}.ttf`;
    copyFileSync(join('node_modules/@expo-google-fonts/plus-jakarta-sans', weight, name), join(fresh, 'fonts', name));
  }
}

function sprite() {
  const drawn = readdirSync('img').filter((name) => name.endsWith('.svg')).sort().map((name) => readFileSync(`img/${name}`, 'utf8')).join('');
  const symbols = drawn.match(/<symbol[^]*?<\/symbol>/g).map((text) => text.replace(/\s*\n\s*/g, ''));
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbol('lopo')}${symbols.join('')}</svg>`;
}

function keep(name, bytes) {
  const extension = extname(name);
  names[name] = `${basename(name, extension)}-${hash(bytes)}${extension}`;
  writeFileSync(join(files, names[name]), bytes);
}

function hash(bytes) {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 8);
}

function compress(folder) {
  for (const name of readdirSync(folder).filter((name) => TEXT.has(extname(name)))) {
    const bytes = readFileSync(join(folder, name));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  }
}

function swap() {
  rmSync('dist.old', { recursive: true, force: true });
  try { renameSync('dist', 'dist.old'); } catch { /* the first build */ }
  renameSync(fresh, 'dist');
  rmSync('dist.old', { recursive: true, force: true });
}
