/** What an earlier visit left on the phone: who is shown it again, and what of it is forgotten. */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { forget, kept, put } from './phone.ts';
import { carryPapers } from '../src/lib/carrying.ts';
import { forgetOver } from '../src/lib/over.ts';
import { Queue } from '../src/lib/queue.ts';

const DAY = 86_400_000, asked: string[] = [], PROBLEM = { 'content-type': 'application/problem+json' };
let answer: (path: string) => Response = () => new Response(null, { status: 404 });

Object.assign(globalThis, {
  location: { origin: 'https://lopo.test', protocol: 'https:' },
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  fetch: async (path: string, { method = 'GET' }: { method?: string }) => {
    asked.push(`${method} ${path}`);
    return answer(path);
  },
});

function paper(id: string, more: object = {}): { id: string } {
  const plain = { number: 'N', requirement: 'kk', name: `${id}.jpg`, type: 'image/jpeg', bytes: new ArrayBuffer(8), advice: '', anyway: false, instead: '', url: '', sent: 0, resumed: false, seconds: 0, sentence: '' };
  return { id, at: Date.now(), phase: 'doubted', ...plain, ...more };
}

async function restored(keeps: boolean): Promise<string[]> {
  const queue = new Queue('N', keeps, { bytes: 1e6, sentence: '' }, { changed: () => undefined, arrived: async () => undefined, gone: () => undefined });
  await queue.restore((requirement) => requirement === 'kk');
  return queue.papers.map(({ id }) => id);
}

const left = (): string[] => kept<{ id: string }>('uploads').map(({ id }) => id);

beforeEach(() => {
  forget();
  asked.length = 0;
  answer = () => new Response(null, { status: 404 });
});

test('its owner finds it again in the order chosen, what is too old or not asked for any more is forgotten', async () => {
  put('uploads', paper('second'), paper('first', { at: Date.now() - 1000 }), paper('old', { at: Date.now() - 15 * DAY }), paper('unasked', { requirement: 'ktp' }), paper('other', { number: 'M', requirement: 'ktp' }));
  assert.deepEqual(await restored(true), ['first', 'second']);
  assert.deepEqual(left(), ['second', 'first', 'other']);
});

test('whoever only uses the phone too is shown nothing of it, and takes nothing away', async () => {
  put('uploads', paper('owners'), paper('old', { at: Date.now() - 15 * DAY }));
  assert.deepEqual(await restored(false), []);
  assert.deepEqual(left(), ['owners', 'old']);
});

test('by itself goes only what its owner has nothing left to say to', async () => {
  put('uploads', ...['doubted', 'paused', 'refused', 'preparing'].map((phase) => paper(phase, { phase })));
  await carryPapers();
  assert.deepEqual(asked, []);
});

test('where a page sends, the worker leaves it to it and comes again', async () => {
  put('uploads', paper('waiting', { phase: 'waiting' }));
  await navigator.locks.request('upload another', () => assert.rejects(carryPapers));
  assert.deepEqual([asked, left()], [[], ['waiting']]);
});

test('what the office does not take waits for its owner with the reason', async () => {
  put('uploads', paper('waiting', { phase: 'waiting' }));
  answer = () => new Response(JSON.stringify({ detail: 'Tidak.' }), { status: 422, headers: PROBLEM });
  await carryPapers();
  assert.deepEqual(kept<{ phase: string; sentence: string }>('uploads').map(({ phase, sentence }) => [phase, sentence]), [['paused', 'Tidak.']]);
});

test('the same photo instead of itself is told once, and its card in answer is no reason to come again', async () => {
  put('uploads', paper('waiting', { phase: 'waiting', instead: 'paper', url: '/x' }));
  const there = new Response(null, { headers: { 'upload-offset': '8', 'upload-document': 'paper' } });
  answer = (path) => path === '/x' ? there : new Response('<section>', { status: 422, headers: { 'content-type': 'text/html' } });
  await carryPapers();
  assert.deepEqual(asked, ['HEAD /x', 'POST /permohonan/N/berkas/kk/paper/ganti']);
  assert.deepEqual(left(), []);
});

function from(url: string, status = 200, headers: Record<string, string> = {}): () => Response {
  return () => Object.defineProperty(new Response(null, { status, headers }), 'url', { value: `https://lopo.test${url}` });
}

const OVER: [string, () => Response, string[]][] = [
  ['still takes papers', from('/permohonan/N/berkas'), ['mine', 'new']],
  ['leads back to what was sent', from('/permohonan/N'), []],
  ['is not there', from('/permohonan/N/berkas', 404, PROBLEM), []],
  ['is answered for by somebody between', from('/permohonan/N/berkas', 404), ['mine', 'new']],
  ['leads to a hotel', from('/login'), ['mine', 'new']],
  ['is busy', from('/permohonan/N/berkas', 503, PROBLEM), ['mine', 'new']],
];
for (const [name, said, stays] of OVER)
  test(`of an application that ${name} stays ${stays.length ? 'all' : 'nothing'}`, async () => {
    put('uploads', paper('mine', { at: Date.now() - DAY }), paper('new'), paper('other', { number: 'M' }));
    put('forms', { id: 'typed', path: '/permohonan/N/isi/pemohon', at: Date.now() - DAY } as { id: string }, { id: 'begun', path: '/layanan/kk/ajukan', at: Date.now() - DAY } as { id: string });
    answer = said;
    await forgetOver();
    assert.deepEqual(asked, ['HEAD /permohonan/N/berkas']);
    assert.deepEqual(left(), [...stays, 'other']);
    assert.deepEqual(kept<{ id: string }>('forms').map(({ id }) => id), stays.length ? ['typed', 'begun'] : ['begun']);
  });
