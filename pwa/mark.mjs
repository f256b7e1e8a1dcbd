/* The mark: a lopo, the round house without walls. One geometry, drawn as SVG and as the PNG icons. */
import { deflateSync } from 'node:zlib';

const INDIGO = '#1d2b53', OCHRE = '#e0a030', RED = '#a3233a', COTTON = '#fbfaf7';

const ROOF = [[16, 3], [13.6, 8, 9.4, 13, 3.6, 17.6], [3, 18.2, 3.4, 19.2, 4.4, 19.2], [27.6, 19.2], [28.6, 19.2, 29, 18.2, 28.4, 17.6], [22.6, 13, 18.4, 8, 16, 3]];
const RIDGE = [[16, 3], [14.2, 6.8, 11.4, 10.4, 8.4, 13.3], [23.6, 13.3], [20.6, 10.4, 17.8, 6.8, 16, 3]];
const post = (x) => [[x - 1.1, 20.6], [x + 1.1, 20.6], [x + 1.1, 28.4], [x - 1.1, 28.4]];
const SHAPES = [[OCHRE, ROOF], [RED, RIDGE], ...[7, 13, 19, 25].map((x) => [COTTON, post(x)])];

const path = (points) => points.map((p, i) => (i ? (p.length === 2 ? 'L' : 'C') : 'M') + p.join(' ')).join('') + 'z';

/** The mark alone, for the page header. */
export const symbol = (id) => `<symbol id="${id}" viewBox="0 0 32 32">${SHAPES.map(([fill, points]) => `<path fill="${fill}" d="${path(points)}"/>`).join('')}</symbol>`;

/** The mark on its indigo tile, for the browser's tab. */
export const tile = () => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 40 40"><rect x="-4" y="-4" width="40" height="40" rx="9" fill="${INDIGO}"/>${SHAPES.map(([fill, points]) => `<path fill="${fill}" d="${path(points)}"/>`).join('')}</svg>`;

/** The tile as PNG. `reach` is the width of the picture in units of the 32-unit mark; `round` its corner radius. */
export function png(size, { reach = 42, round = 0 } = {}) {
  const steps = 4, wide = size * steps, scale = wide / reach;
  const shapes = SHAPES.map(([fill, points]) => [rgb(fill), flat(points)]), ground = rgb(INDIGO);
  const rows = Buffer.alloc(size * (size * 4 + 1)), line = new Array(wide), sums = new Uint32Array(size * 4);
  for (let y = 0; y < size; y++) {
    sums.fill(0);
    for (let s = 0; s < steps; s++) {
      paintLine(line, (y * steps + s + .5) / scale - reach / 2, { scale, reach, round, shapes, ground });
      line.forEach((colour, x) => colour?.forEach((v, i) => { sums[Math.floor(x / steps) * 4 + i] += v; }));
    }
    for (let x = 0; x < size; x++) {
      const [r, g, b, a] = sums.subarray(x * 4, x * 4 + 4), at = y * (size * 4 + 1) + 1 + x * 4;
      rows.set(a ? [r, g, b].map((v) => Math.round(v * 255 / a)) : [0, 0, 0], at);
      rows[at + 3] = Math.round(a / (steps * steps));
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0); head.writeUInt32BE(size, 4); head.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk('IHDR', head), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

/* One line of samples: nothing outside the tile, its ground, then every shape over it. `y` is measured from the middle. */
function paintLine(line, y, { scale, reach, round, shapes, ground }) {
  const half = reach / 2, over = Math.max(0, Math.abs(y) - (half - round));
  const edge = half - round + Math.sqrt(Math.max(0, round * round - over * over));
  const column = (x) => Math.min(line.length, Math.max(0, Math.round((x + half) * scale)));
  line.fill(undefined);
  line.fill(ground, column(-edge), column(edge));
  for (const [colour, points] of shapes) {
    const cuts = crossings(points, y + 15.8);
    for (let i = 0; i + 1 < cuts.length; i += 2) line.fill(colour, column(cuts[i] - 16), column(cuts[i + 1] - 16));
  }
}

function crossings(points, y) {
  const cuts = [];
  points.forEach(([x1, y1], i) => {
    const [x0, y0] = points.at(i - 1);
    if ((y0 > y) !== (y1 > y)) cuts.push(x0 + (x1 - x0) * (y - y0) / (y1 - y0));
  });
  return cuts.sort((a, b) => a - b);
}

const rgb = (hex) => [...[1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16)), 255];

function flat(points) {
  const out = [];
  for (const p of points) {
    if (p.length === 2) { out.push(p); continue; }
    const [x0, y0] = out.at(-1), [x1, y1, x2, y2, x3, y3] = p;
    for (let i = 1; i <= 16; i++) {
      const t = i / 16, u = 1 - t, w = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
      out.push([w[0] * x0 + w[1] * x1 + w[2] * x2 + w[3] * x3, w[0] * y0 + w[1] * y1 + w[2] * y2 + w[3] * y3]);
    }
  }
  return out;
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]), out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0); body.copy(out, 4); out.writeUInt32BE(crc(body), body.length + 4);
  return out;
}

function crc(bytes) {
  let c = 0xffffffff;
  for (const b of bytes) { c ^= b; for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1; }
  return ~c >>> 0;
}
