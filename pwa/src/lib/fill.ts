/** Fills a <template> of the page with values. Words and shape stand in the template, never here:
 *    {name}               in text and attributes, the value of that name
 *    data-set-x="…"       becomes the attribute x, or nothing where it comes out empty
 *    data-if, data-unless an element that stays only with, or only without, that value
 *    <template data-each> repeated for every item of that list; an item that is a word is {it} */
export type Values = Record<string, unknown>;

export function fill(source: HTMLTemplateElement, values: Values): DocumentFragment {
  const made = document.importNode(source.content, true);
  for (const node of [...made.childNodes]) work(node, values);
  return made;
}

function work(node: Node, values: Values): void {
  if (node instanceof Text) node.data = put(node.data, values);
  if (!(node instanceof Element)) return;
  const { if: wanted, unless: unwanted, each } = (node as HTMLElement).dataset;
  if ((wanted && !has(values[wanted])) || (unwanted && has(values[unwanted]))) return node.remove();
  if (each) return node.replaceWith(...items(values[each]).map((item) => fill(node as HTMLTemplateElement, { ...values, ...item })));
  for (const { name, value } of [...node.attributes]) setAttribute(node, name, put(value, values));
  for (const child of [...node.childNodes]) work(child, values);
}

function setAttribute(element: Element, name: string, value: string): void {
  if (!name.startsWith('data-set-')) return element.setAttribute(name, value);
  element.removeAttribute(name);
  if (value.trim()) element.setAttribute(name.slice('data-set-'.length), value.trim());
}

function put(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => has(values[name]) || values[name] === 0 ? String(values[name]) : '');
}

function items(list: unknown): Values[] {
  return (Array.isArray(list) ? list : []).map((item) => typeof item === 'object' ? item as Values : { it: item });
}

function has(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}
