import assert from 'node:assert/strict';
import { test } from 'node:test';
import { about, Pace, size } from '../src/lib/remaining.ts';

test('time is told as people tell it, and never too short', () => {
  assert.deepEqual([0, 4.9, 5, 17, 55, 56, 60, 61, 130].map((seconds) => Object.values(about(seconds)).join(' ')), [
    'few 0', 'few 0', 'seconds 5', 'seconds 20', 'seconds 55', 'minutes 1', 'minutes 1', 'minutes 2', 'minutes 3',
  ]);
});

test('the pace is that of the last while', () => {
  const pace = new Pace();
  assert.equal(pace.left(1000), undefined);
  pace.mark(0, 0);
  assert.equal(pace.left(1000), undefined);
  pace.mark(100, 10_000);
  assert.deepEqual(pace.left(1000), { unit: 'minutes', count: 2 });
  pace.mark(600, 40_000);
  pace.mark(800, 42_000);
  assert.deepEqual(pace.left(1000), { unit: 'few', count: 0 });
});

test('what begins anew has no pace yet', () => {
  const pace = new Pace();
  pace.mark(0, 0);
  pace.mark(500, 1000);
  pace.mark(0, 2000);
  assert.equal(pace.left(1000), undefined);
});

test('sizes read as on our pages', () => {
  assert.deepEqual([0, 999, 32_768, 999_999, 1_300_434].map((bytes) => size(bytes, 'id')), ['0 KB', '0 KB', '32 KB', '999 KB', '1,3 MB']);
});
