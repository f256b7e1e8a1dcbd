/** What stands in the boxes of a form, taken from them and put back. */
type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const CELL = /^(.+)\.(\d+)\.(.+)$/, NEVER = new Set(['submit', 'button', 'file', 'password']);

export function namesIn(form: HTMLFormElement): string[] {
  return [...new Set(controls(form).map(({ name }) => name))];
}

export function fieldsIn(form: HTMLFormElement): [string, string][] {
  return controls(form).filter((control) => !choosable(control) || control.checked).map(({ name, value }) => [name, value]);
}

/** Whether somebody was quicker than this script. */
export function touched(form: HTMLFormElement): boolean {
  return controls(form).some((control) => (choosable(control) ? control.checked !== control.defaultChecked : 'defaultValue' in control && control.value !== control.defaultValue));
}

/** Boxes that the page has no more stay with it unseen: nothing that was typed is dropped. */
export function putBack(form: HTMLFormElement, names: string[], fields: [string, string][]): void {
  const values = (name: string): string[] => fields.flatMap(([known, value]) => (known === name ? [value] : []));
  for (const name of names) {
    if (!find(form, name).length && !addPerson(form, name)) values(name).forEach((value) => hide(form, name, value));
    const left = values(name);
    for (const control of find(form, name))
      if (choosable(control)) control.checked = left.includes(control.value);
      else control.value = left.shift() ?? control.value;
  }
}

function controls(form: HTMLFormElement): Control[] {
  const all = [...form.querySelectorAll<Control>('input[name], select[name], textarea[name]')];
  return all.filter(({ type, name }) => !NEVER.has(type) && name !== 'isian' && name !== 'bersama');
}

function find(form: HTMLFormElement, name: string): Control[] {
  return controls(form).filter((control) => control.name === name);
}

function choosable(control: Control): control is HTMLInputElement {
  return control.type === 'checkbox' || control.type === 'radio';
}

function hide(form: HTMLFormElement, name: string, value: string): void {
  form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
}

/** A further row of a list of persons, made from the last one. */
function addPerson(form: HTMLFormElement, name: string): boolean {
  const [, list, place] = CELL.exec(name) ?? [];
  const last = [...form.querySelectorAll<Control>(`[name^="${CSS.escape(list ?? '-')}."]`)].pop(), row = last?.closest('.person');
  if (!list || !place || !last || !row) return false;
  const from = `${list}.${CELL.exec(last.name)?.[2]}.`, to = `${list}.${place}.`, copy = row.cloneNode(true) as HTMLElement;
  for (const one of copy.querySelectorAll<HTMLElement>('*')) {
    for (const { name: attribute, value } of [...one.attributes]) if (value.includes(from)) one.setAttribute(attribute, value.replaceAll(from, to));
    if (one.matches('input, textarea, select')) (one as Control).value = '';
  }
  const heading = copy.querySelector('legend');
  if (heading) heading.textContent = heading.textContent!.replace(/\d+$/, `${Number(place) + 1}`);
  copy.querySelector('button')?.remove();
  row.after(copy);
  return true;
}
