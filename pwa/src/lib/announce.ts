/** Says a sentence to eyes and to screen readers, in the page's one live region. */
let fade = 0;

export function announce(sentence: string): void {
  const region = document.getElementById('live');
  if (!region || !sentence) return;
  region.textContent = sentence;
  clearTimeout(fade);
  fade = setTimeout(() => { region.textContent = ''; }, 6000);
}
