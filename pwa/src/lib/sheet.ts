/** Turning and enlarging the paper on the desk's screen. A paper that is drawn again lies as it lay before. */
const turns = new Map<string, number>();
let near = '';

export function attachSheet(root: Document): void {
  root.addEventListener('click', (event) => {
    const target = event.target as Element, sheet = root.querySelector<HTMLElement>('[data-sheet]');
    if (!sheet) return;
    if (target.closest('[data-turn]')) turns.set(sheet.id, ((turns.get(sheet.id) ?? 0) + 1) % 4);
    else if (target.closest('[data-zoom], [data-sheet] img')) near = near === sheet.id ? '' : sheet.id;
    else return;
    lay(sheet);
  });
  root.addEventListener('htmx:after:swap', () => root.querySelectorAll<HTMLElement>('[data-sheet]').forEach(lay));
}

function lay(sheet: HTMLElement): void {
  const turn = turns.get(sheet.id) ?? 0, picture = sheet.querySelector('img');
  for (const quarter of [1, 2, 3]) sheet.classList.toggle(`turn-${quarter}`, turn === quarter);
  sheet.classList.toggle('near', near === sheet.id);
  if (picture?.naturalWidth) sheet.style.setProperty('--ratio', `${picture.naturalHeight / picture.naturalWidth}`);
}
