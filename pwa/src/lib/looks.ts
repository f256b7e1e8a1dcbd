/** Can a photo be read? Advice before it is sent, never a refusal; the office looks again. The names are the office's hints. */
const SIDE = 256, SMALLEST = 600, DARKEST = 70, LIT = 150, LEAST_SHARP = 60;
/** `bright`: what all but the brightest twentieth stay below, good 140 to 255, dark 25 to 60; `brightest`: all but a
 *  five-hundredth, which tells a dark screen with letters from a dark room. `sharp`: how much neighbours differ,
 *  good from 400, blurred up to 45. */
export interface Looks { bright: number; brightest: number; sharp: number }

export type Advice = '' | 'gelap' | 'buram' | 'terlalu_kecil';

/** Light before focus, as a dark photo is never sharp either. */
export function advise(looks: Looks, width: number, height: number): Advice {
  if (looks.bright < DARKEST && looks.brightest < LIT) return 'gelap';
  if (looks.sharp < LEAST_SHARP) return 'buram';
  return Math.min(width, height) < SMALLEST ? 'terlalu_kecil' : '';
}

/** From the pixels (red, green, blue, alpha) of a small copy. */
export function measure(pixels: ArrayLike<number>, width: number, height: number): Looks {
  const grey = new Float32Array(width * height), levels = new Uint32Array(256);
  for (let spot = 0; spot < grey.length; spot++) {
    const [red = 0, green = 0, blue = 0] = [pixels[spot * 4], pixels[spot * 4 + 1], pixels[spot * 4 + 2]];
    const light = grey[spot] = .299 * red + .587 * green + .114 * blue;
    levels[Math.round(light)]!++;
  }
  return { bright: below(levels, grey.length * .95), brightest: below(levels, grey.length * .998), sharp: variance(grey, width, height) };
}

/** A copy of this width or height, whichever is longer. */
export function smallCopy(width: number, height: number, longest = SIDE): [number, number] {
  const scale = Math.min(1, longest / Math.max(width, height));
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
}

function below(levels: Uint32Array, wanted: number): number {
  let counted = 0;
  return levels.findIndex((count) => (counted += count) >= wanted);
}

/** Of the Laplacian: how much each pixel differs from the four around it. */
function variance(grey: Float32Array, width: number, height: number): number {
  let sum = 0, squares = 0, count = 0;
  for (let row = 1; row < height - 1; row++) {
    for (let column = 1; column < width - 1; column++) {
      const spot = row * width + column;
      const edge = grey[spot - 1]! + grey[spot + 1]! + grey[spot - width]! + grey[spot + width]! - 4 * grey[spot]!;
      [sum, squares, count] = [sum + edge, squares + edge * edge, count + 1];
    }
  }
  return count ? squares / count - (sum / count) ** 2 : 0;
}
