/** A photo as the office needs it: upright, as small as it stays readable, without what the camera wrote into it. */
import { advise, measure, smallCopy, type Advice } from './looks.ts';

const LONGEST = 2000, CAP = 375_000, SAVING_CAP = 200_000, TRIES: [longest: number, quality: number][] = [[LONGEST, .8], [LONGEST, .68], [LONGEST, .55], [1600, .6], [1600, .4]];
const JPEG = 'image/jpeg';

export interface Prepared { bytes: ArrayBuffer; type: string; advice: Advice }

/** What is no picture to this browser, or is smaller as it is, goes as it is: the office decides. */
export async function prepare(bytes: ArrayBuffer, type: string): Promise<Prepared> {
  const picture = type.startsWith('image/') ? await decode(bytes, type) : undefined;
  if (!picture) return { bytes, type, advice: '' };
  const small = await shrink(picture);
  const advice = look(picture);
  picture.close();
  return small && small.size < bytes.byteLength ? { bytes: await small.arrayBuffer(), type: JPEG, advice } : { bytes, type, advice };
}

async function decode(bytes: ArrayBuffer, type: string): Promise<ImageBitmap | undefined> {
  try {
    return await createImageBitmap(new Blob([bytes], { type }), { imageOrientation: 'from-image' });
  } catch {
    return undefined;
  }
}

async function shrink(picture: ImageBitmap): Promise<Blob | null> {
  let small: Blob | null = null;
  const cap = 'hemat' in document.body.dataset ? SAVING_CAP : CAP;
  for (const [longest, quality] of TRIES) {
    small = await new Promise<Blob | null>((done) => draw(picture, longest).canvas.toBlob(done, JPEG, quality));
    if (!small || small.size <= cap) break;
  }
  return small;
}

function look(picture: ImageBitmap): Advice {
  const pen = draw(picture), { width, height } = pen.canvas;
  return advise(measure(pen.getImageData(0, 0, width, height).data, width, height), picture.width, picture.height);
}

function draw(picture: ImageBitmap, longest?: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas'), pen = canvas.getContext('2d', { alpha: false });
  [canvas.width, canvas.height] = smallCopy(picture.width, picture.height, longest);
  if (!pen) throw new Error('no canvas');
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return pen;
}
