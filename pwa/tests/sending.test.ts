/** The outbox: each item goes once, also where a page and the worker begin at the same moment. */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { forget, kept, put } from './phone.ts';
import { flush } from '../src/lib/sending.ts';

const asked: string[] = [];
const FIRST = 'a', SECOND = 'b';
let answer: (step: string) => Response = () => Response.json({});

Object.assign(globalThis, {
  fetch: async (path: string, { method }: { method: string }) => {
    asked.push(`${method} ${path}`);
    await new Promise((done) => setTimeout(done, 5));
    return answer(path);
  },
});

function office(path: string): Response {
  return Response.json(path.startsWith('/permohonan') ? { number: 'N', pin: '123456' } : { number: 'N', received: false, errors: {}, pin: '' });
}

function waits(id: string, at: number): object & { id: string } {
  return { id, at, service: 'kk', title: 'KK', answers: { name: 'Maria' }, papers: [], state: 'here' };
}

beforeEach(() => {
  forget();
  asked.length = 0;
  answer = office;
});

test('two that begin at once ask for nothing twice, and keep the order', async () => {
  put('outbox', waits(SECOND, 2), waits(FIRST, 1));
  await Promise.all([flush(), flush()]);
  assert.deepEqual(asked, [FIRST, SECOND].flatMap((id) => [`PUT /kiriman/${id}`, `PUT /permohonan/N/kiriman/${id}`]));
  assert.deepEqual(kept<{ state: string; pin: string; answers: object }>('outbox').map(({ state, pin, answers }) => [state, pin, answers]), Array(2).fill(['received', '123456', {}]));
});

test('what is left raises, so that the browser comes again, and what is behind it waits its turn', async () => {
  put('outbox', waits(FIRST, 1), waits(SECOND, 2));
  answer = () => new Response(null, { status: 503 });
  await assert.rejects(flush);
  assert.deepEqual(asked, [`PUT /kiriman/${FIRST}`]);
  assert.deepEqual(kept<{ state: string }>('outbox').map(({ state }) => state), ['here', 'here']);
});

test('what the office refuses is told and does not hold up the next', async () => {
  put('outbox', waits(FIRST, 1), waits(SECOND, 2));
  answer = (path) => path.endsWith(`/${FIRST}`)
    ? new Response(JSON.stringify({ detail: 'Tidak.' }), { status: 409, headers: { 'content-type': 'application/problem+json' } })
    : office(path);
  await flush();
  assert.deepEqual(kept<{ state: string; reasons: string[] }>('outbox').map(({ state, reasons }) => [state, reasons]), [['refused', ['Tidak.']], ['received', []]]);
});

test('a phone that gets its secret with the first answer asks once more', async () => {
  put('outbox', waits(FIRST, 1));
  answer = (path) => asked.length === 1 ? new Response(null, { status: 428 }) : office(path);
  await flush();
  assert.deepEqual(asked, [`PUT /kiriman/${FIRST}`, `PUT /kiriman/${FIRST}`, `PUT /permohonan/N/kiriman/${FIRST}`]);
});
