/** Says a sentence to eyes and to screen readers, in the page's one live region, above the bars that stay there. */
let fade = 0;

export function announce(sentence: string): void {
  const region = document.getElementById('live');
  if (!region || !sentence) return;
  const said = region.querySelector('[data-said]') ?? document.createElement('p');
  said.toggleAttribute('data-said', true);
  said.textContent = sentence;
  region.prepend(said);
  clearTimeout(fade);
  fade = setTimeout(() => said.remove(), 6000);
}
