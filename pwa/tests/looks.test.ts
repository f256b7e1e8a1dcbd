import assert from 'node:assert/strict';
import { test } from 'node:test';
import { advise, measure, smallCopy } from '../src/lib/looks.ts';

const SIDE = 64;

function picture(light: (column: number, row: number) => number): number[] {
  return Array.from({ length: SIDE * SIDE }, (_, spot) => light(spot % SIDE, Math.floor(spot / SIDE))).flatMap((grey) => [grey, grey, grey, 255]);
}

const said = (light: (column: number, row: number) => number, width = 2000, height = 1500): string => advise(measure(picture(light), SIDE, SIDE), width, height);

test('a sharp picture is left in peace', () => {
  assert.equal(said((column, row) => (column + row) % 4 < 2 ? 40 : 200), '');
});

test('dark comes before blurred, as a dark photo is never sharp', () => {
  assert.equal(said((column) => 20 + column / 8), 'gelap');
});

test('a dark screen with letters is no dark photo', () => {
  assert.equal(said((column, row) => row % 16 === 3 && column % 4 === 1 ? 230 : 18), '');
});

test('soft changes are blur', () => {
  assert.equal(said((column) => 100 + column * 2), 'buram');
});

test('too few pixels are told last', () => {
  assert.equal(said((column) => column % 2 ? 40 : 200, 800, 599), 'terlalu_kecil');
});

test('a copy keeps the shape, and grows nothing', () => {
  assert.deepEqual([smallCopy(4000, 3000, 2000), smallCopy(300, 200, 2000), smallCopy(90_000, 10, 256)], [[2000, 1500], [300, 200], [256, 1]]);
});
