/** Bars at the lower edge, inside the page's one live region: one for the network, one for a new version.
 *  Their words stand in the page, as <template id="bar-…">; {at} in them is filled in. */
const places = new Map<string, Element>();

export function showBar(place: string, name: string, at = ''): void {
  hideBar(place);
  const template = document.getElementById(`bar-${name}`) as HTMLTemplateElement | null;
  const bar = template && document.importNode(template.content, true).firstElementChild;
  if (!bar) return;
  for (const node of bar.childNodes) if (node instanceof Text) node.data = node.data.replace('{at}', at);
  places.set(place, bar);
  document.getElementById('live')?.append(bar);
}

export function hideBar(place: string): void {
  places.get(place)?.remove();
  places.delete(place);
}
