/** The client of tus 1.0 against a server of two dozen lines. */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Lost, Refused, upload } from '../src/lib/uploads.ts';

type Asked = { method: string; url: string; headers: Record<string, string>; size: number };
const KB = 1024, asked: Asked[] = [], waits: number[] = [];
let answers: (Response | 'cut')[] = [], uploads: Map<string, { length: number; received: number }>;

Object.assign(globalThis, {
  location: { origin: 'https://lopo.test' },
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  setTimeout: (work: () => void, after: number) => { if (after < 60_000) { waits.push(after / 1000); assert(waits.length < 100, 'it tries for ever'); queueMicrotask(work); } return 0; },
  fetch: async (url: string, { method, headers, body }: { method: string; headers: Record<string, string>; body: ArrayBuffer | null }) => {
    asked.push({ method, url, headers, size: body?.byteLength ?? 0 });
    const planned = answers.shift();
    if (planned === 'cut') throw new TypeError('network');
    return planned ?? answer(url, method, headers, body);
  },
});

function answer(url: string, method: string, headers: Record<string, string>, body: ArrayBuffer | null): Response {
  if (method === 'POST') {
    const place = `/api/v1/uploads/${uploads.size}`;
    uploads.set(place, { length: Number(headers['Upload-Length']), received: 0 });
    return new Response(null, { status: 201, headers: { location: place } });
  }
  const known = uploads.get(url);
  if (!known) return refusal(404);
  if (method === 'PATCH' && Number(headers['Upload-Offset']) !== known.received) return refusal(409, { type: '/galat/bukan-lanjutan' });
  known.received += body?.byteLength ?? 0;
  const done: Record<string, string> = known.received === known.length ? { 'upload-document': 'paper' } : {};
  return new Response(null, { status: method === 'HEAD' ? 200 : 204, headers: { 'upload-offset': `${known.received}`, ...done } });
}

function refusal(status: number, document?: object, headers: Record<string, string> = {}): Response {
  return new Response(document && JSON.stringify(document), { status, headers: { 'content-type': 'application/problem+json', ...headers } });
}

const file = (size: number, url = '') => ({ number: 'AAAA-BBBB', requirement: 'kk', bytes: new ArrayBuffer(size), url });

beforeEach(() => {
  [asked.length, waits.length, answers, uploads] = [0, 0, [], new Map()];
});

test('a file goes in slices that grow to 256 KB and no further', async () => {
  assert.equal(await upload(file(1000 * KB)), 'paper');
  assert.deepEqual(asked.map(({ method, size }) => [method, size / KB]), [
    ['POST', 0], ['PATCH', 32], ['PATCH', 64], ['PATCH', 128], ['PATCH', 256], ['PATCH', 256], ['PATCH', 256], ['PATCH', 8],
  ]);
  assert.equal(asked[0]?.headers['Upload-Metadata'], 'requirement a2s=');
});

test('it goes on from the byte that the server has', async () => {
  uploads.set('/api/v1/uploads/7', { length: 100 * KB, received: 90 * KB });
  await upload(file(100 * KB, '/api/v1/uploads/7'));
  assert.deepEqual(asked.map(({ method, headers }) => [method, headers['Upload-Offset']]), [['HEAD', undefined], ['PATCH', `${90 * KB}`]]);
});

test('a line that breaks is asked again after waits that grow, and first where the server is', async () => {
  uploads.set('/api/v1/uploads/7', { length: KB, received: 0 });
  answers = ['cut', 'cut', 'cut'];
  assert.equal(await upload(file(KB, '/api/v1/uploads/7')), 'paper');
  assert.deepEqual(waits, [1, 2, 4]);
  assert.deepEqual(asked.map(({ method }) => method), ['HEAD', 'HEAD', 'HEAD', 'HEAD', 'PATCH']);
});

test('a line that only lets questions through is no progress', async () => {
  uploads.set('/api/v1/uploads/7', { length: KB, received: 0 });
  const here = () => new Response(null, { headers: { 'upload-offset': '0' } });
  answers = [here(), 'cut', here(), 'cut', here(), 'cut'];
  await assert.rejects(upload(file(KB, '/api/v1/uploads/7'), { tries: 2 }), Lost);
  assert.deepEqual(waits, [1, 2]);
});

test('a busy server names the time', async () => {
  answers = [refusal(503, {}, { 'retry-after': '17' })];
  await upload(file(KB));
  assert.deepEqual(waits, [17]);
});

test('what the server forgot is begun again, once', async () => {
  const places: string[] = [];
  assert.equal(await upload(file(KB, '/api/v1/uploads/gone'), { announced: (url) => void places.push(url) }), 'paper');
  assert.deepEqual(places, ['/api/v1/uploads/0']);
  answers = [refusal(404, {}), new Response(null, { status: 201, headers: { location: '/x' } }), refusal(410, { detail: 'Kedaluwarsa.' })];
  await assert.rejects(upload(file(KB, '/api/v1/uploads/gone')), new Refused(['Kedaluwarsa.'], 410));
});

test('a refusal is told in the words of the server, also when only a question was refused', async () => {
  answers = [refusal(422, { title: 'x', detail: 'y', errors: { file: 'Foto rusak.' } })];
  await assert.rejects(upload(file(KB)), new Refused(['Foto rusak.'], 422));
  uploads.set('/api/v1/uploads/7', { length: KB, received: KB });
  answers = [refusal(415), refusal(415, { detail: 'Jenis lain.' })];
  await assert.rejects(upload(file(KB, '/api/v1/uploads/7')), new Refused(['Jenis lain.'], 415));
  assert.deepEqual(asked.slice(-2).map(({ method, size }) => [method, size]), [['HEAD', 0], ['PATCH', 0]]);
});

test('whoever stops it is obeyed', async () => {
  const stop = new AbortController();
  await assert.rejects(upload(file(900 * KB), { signal: stop.signal, reached: () => stop.abort() }), { name: 'AbortError' });
  assert.equal(asked.length, 2);
});

test('what somebody else between here and the office says is no answer of the office', async () => {
  answers = [new Response('<h1>Beli paket</h1>', { status: 403, headers: { 'content-type': 'text/html' } }), new Response(null, { status: 404 })];
  assert.equal(await upload(file(KB)), 'paper');
  assert.deepEqual(waits, [1, 2]);
});
