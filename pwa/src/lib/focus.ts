/** Whoever works by keyboard stays where they were when a part of the page is fetched again. */
const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex]';
let trail: string[] = [];

/** The ids around what has the focus, nearest first. */
function around(): string[] {
  const ids = [];
  for (let one = document.activeElement; one && one !== document.body; one = one.parentElement) if (one.id) ids.push(one.id);
  return ids;
}

/** `home` takes the focus where nothing else of what was around is left. */
export function keepFocus(root: Document, home: string): void {
  root.addEventListener('htmx:before:swap', () => { trail = around(); });
  root.addEventListener('htmx:after:swap', () => {
    if (!trail.length || (document.activeElement && document.activeElement !== document.body)) return;
    const left = trail.map((id) => document.getElementById(id)).find((one) => one?.matches(FOCUSABLE));
    (left ?? root.querySelector<HTMLElement>(home))?.focus({ preventScroll: !left });
  });
}
