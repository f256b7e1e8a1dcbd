/** Where the desk takes files over from a phone: the way in, and the tray where they are chosen. */
import { attachTaking } from './lib/taking.ts';

attachTaking(document);
// The tray comes by itself once all of it was looked at.
document.addEventListener('click', ({ target }) => {
  const form = (target as Element).closest('[data-all]')?.closest('form');
  const boxes = [...form?.querySelectorAll<HTMLInputElement>('input[name=b][type=checkbox]') ?? []];
  const all = boxes.some((box) => !box.checked);
  for (const box of boxes) box.checked = all;
});
