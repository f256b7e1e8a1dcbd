/** The receipt as a picture for chat and gallery. Its words and its code come from a <template> of the page. */
import { announce } from './announce.ts';

const WIDE = 1080, EDGE = 80, INNER = WIDE - 2 * EDGE, CODE = 400, BAND = 28;
const INDIGO = '#1d2b53', RED = '#8c1c2b', OCHRE = '#e0a030', COTTON = '#fbf6ea', INK = '#14182b', GREY = '#545a70';
const FONT = 'system-ui, Roboto, "Noto Sans", sans-serif', DIGITS = 'ui-monospace, "Roboto Mono", monospace';

/** To where the person sends it; where the phone cannot share files it is saved. */
export async function giveAway(button: HTMLElement): Promise<void> {
  const words = document.getElementById(button.dataset.card!) as HTMLTemplateElement;
  const file = new File([await draw(words.content)], words.dataset.file!, { type: 'image/png' });
  if (navigator.canShare?.({ files: [file] })) {
    try {
      return await navigator.share({ files: [file] });
    } catch (reason) {
      if ((reason as Error).name === 'AbortError') return;
    }
  }
  save(file);
  announce(button.dataset.done ?? '');
}

function save(file: File): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

async function draw(words: DocumentFragment): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = WIDE;
  // Laid out twice: the first time only to know how tall it gets.
  canvas.height = paint(canvas.getContext('2d')!, words);
  paint(canvas.getContext('2d')!, words);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'));
}

function paint(pen: CanvasRenderingContext2D, words: DocumentFragment): number {
  const text = (selector: string): string => words.querySelector(selector)?.textContent?.trim() ?? '';
  pen.fillStyle = COTTON;
  pen.fillRect(0, 0, WIDE, pen.canvas.height);
  let y = head(pen, text('header'), text('h2'));
  y = write(pen, text('p'), y + 70, `650 46px ${FONT}`, INK);
  y = write(pen, text('b'), y + 40, `700 112px ${DIGITS}`, INDIGO) + 24;
  for (const term of words.querySelectorAll('dt')) {
    y = write(pen, term.textContent ?? '', y + 28, `400 34px ${FONT}`, GREY);
    y = write(pen, term.nextElementSibling?.textContent ?? '', y + 6, `650 42px ${FONT}`, INK);
  }
  y = code(pen, words.querySelector('svg')!, y + 60);
  y = write(pen, text('small'), y + 30, `400 32px ${FONT}`, GREY);
  return y + EDGE;
}

function head(pen: CanvasRenderingContext2D, office: string, title: string): number {
  pen.fillStyle = INDIGO;
  pen.fillRect(0, 0, WIDE, 220);
  write(pen, office, 44, `400 36px ${FONT}`, '#c9d2ee');
  write(pen, title, 102, `750 60px ${FONT}`, '#fff');
  pen.fillStyle = RED;
  pen.fillRect(0, 220, WIDE, BAND);
  for (let x = 0; x < WIDE; x += BAND) {
    triangle(pen, OCHRE, x, 222, BAND / 2 - 2);
    triangle(pen, COTTON, x + BAND / 2, 218 + BAND, 2 - BAND / 2);
  }
  return 220 + BAND;
}

function triangle(pen: CanvasRenderingContext2D, colour: string, x: number, y: number, tall: number): void {
  pen.fillStyle = colour;
  pen.fill(new Path2D(`M${x} ${y}h${BAND}l${-BAND / 2} ${tall}z`));
}

/** Line by line as wide as there is room; returns where the next may begin. */
function write(pen: CanvasRenderingContext2D, text: string, top: number, font: string, colour: string): number {
  pen.font = font;
  pen.fillStyle = colour;
  pen.textBaseline = 'top';
  const tall = parseInt(font.slice(4), 10) * 1.3, lines = [''];
  for (const word of text.split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (lines.at(-1) && pen.measureText(longer).width > INNER) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  lines.forEach((line, i) => pen.fillText(line, EDGE, top + i * tall, INNER));
  return top + lines.length * tall;
}

/** The code is one path of strokes, a unit for each module. */
function code(pen: CanvasRenderingContext2D, svg: SVGElement, top: number): number {
  const units = Number(svg.getAttribute('viewBox')!.split(' ')[2]);
  pen.fillStyle = '#fff';
  pen.fillRect(EDGE, top, CODE, CODE);
  pen.save();
  pen.translate(EDGE, top);
  pen.scale(CODE / units, CODE / units);
  pen.strokeStyle = '#000';
  pen.stroke(new Path2D(svg.querySelector('[stroke]')!.getAttribute('d')!));
  pen.restore();
  return top + CODE;
}
