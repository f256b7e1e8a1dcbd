/** A file that goes with nothing to show for it, against an office that answers what a test says. */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Later, Refused } from '../src/lib/office.ts';
import { deliver } from '../src/lib/quiet.ts';

const KB = 1024, asked: string[] = [];
let answers: Response[] = [];

Object.assign(globalThis, {
  location: { origin: 'https://lopo.test' },
  fetch: async (url: string, { method, headers, body }: { method: string; headers: Record<string, string>; body: ArrayBuffer | null }) => {
    asked.push(`${method} ${url} ${headers['Upload-Offset'] ?? ''}+${(body?.byteLength ?? 0) / KB}`);
    return answers.shift() ?? assert.fail('nothing more was to be asked');
  },
});

const at = (offset: number, document = ''): Response => new Response(null, { headers: { 'upload-offset': `${offset}`, 'upload-document': document } });
const begun = (): Response => new Response(null, { status: 201, headers: { location: '/new' } });
const no = (status: number, detail?: string): Response =>
  new Response(detail ? JSON.stringify({ detail }) : null, { status, headers: { 'content-type': 'application/problem+json' } });

async function sent(url = '', goesOn?: () => Promise<boolean>): Promise<[string, string[]]> {
  const places: string[] = [];
  const errand = { number: 'N', requirement: 'kk', bytes: new ArrayBuffer(200 * KB), url, announced: async (place: string) => places.push(place) };
  return [await deliver({ ...errand, ...goesOn && { goesOn } }), places];
}

beforeEach(() => { [asked.length, answers] = [0, []]; });

test('it goes in pieces, and where it goes is kept before the first', async () => {
  answers = [begun(), at(128 * KB), at(200 * KB, 'paper')];
  assert.deepEqual(await sent(), ['paper', ['/new']]);
  assert.deepEqual(asked, ['POST /api/v1/applications/N/uploads +0', 'PATCH /new 0+128', `PATCH /new ${128 * KB}+72`]);
});

test('it goes on from the byte that the office has, and asks for nothing where all is there', async () => {
  answers = [at(190 * KB), at(200 * KB, 'paper')];
  assert.deepEqual(await sent('/old'), ['paper', []]);
  assert.deepEqual(asked, ['HEAD /old +0', `PATCH /old ${190 * KB}+10`]);
  answers = [at(200 * KB, 'paper')];
  assert.deepEqual(await sent('/old'), ['paper', []]);
});

test('what the office forgot is begun again', async () => {
  answers = [no(404), begun(), at(200 * KB, 'paper')];
  assert.deepEqual(await sent('/gone'), ['paper', ['/new']]);
});

test('a refusal without words is asked for them', async () => {
  answers = [no(415), no(415, 'Jenis lain.')];
  await assert.rejects(sent('/old'), new Refused(['Jenis lain.'], 415));
});

test('a line that breaks, and a page that wants to send by itself, leave it as it is', async () => {
  answers = [begun(), no(503)];
  await assert.rejects(sent(), Later);
  answers = [at(128 * KB)];
  await assert.rejects(sent('/old', async () => false));
  assert.equal(asked.at(-1), 'HEAD /old +0');
});
