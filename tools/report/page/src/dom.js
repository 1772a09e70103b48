// Elements from nested calls: h('p', {class: 'note'}, 'text', h('b', {}, 'bold')).

const SVG = 'http://www.w3.org/2000/svg';

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export const h = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
export const svg = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

let ids = 0;
export const newId = (prefix) => `${prefix}-${++ids}`;

export function section(id, title, intro, ...content) {
  return h('section', { id, 'aria-labelledby': `${id}-title` },
    h('h2', { id: `${id}-title` }, title), intro && h('p', { class: 'intro' }, intro), ...content);
}

// A labelled select. `options`: [value, text] pairs, or {group, options} objects.
export function select(label, options, value, onchange) {
  const one = ([key, text]) => h('option', { value: key, selected: key === value }, text);
  const list = options.map((o) => (Array.isArray(o) ? one(o) : h('optgroup', { label: o.group }, o.options.map(one))));
  const box = h('select', { onchange: () => onchange(box.value) }, list);
  return field(label, box);
}

// A control with its label above it. The label stands beside the control, so that its name is nothing but the label.
export function field(label, control, ...more) {
  control.id ||= newId('field');
  return h('div', { class: ['field', ...more].join(' ') }, h('label', { for: control.id }, label), control);
}

// One choice of a few, as radio buttons in a row.
export function choice(label, options, value, onchange) {
  const name = newId('choice');
  return h('fieldset', { class: 'choice' }, h('legend', {}, label),
    h('div', { class: 'choices' }, options.map(([key, text]) => h('label', {},
      h('input', { type: 'radio', name, value: key, checked: key === value, onchange: () => onchange(key) }),
      h('span', {}, text)))));
}

export const facts = (pairs) => h('dl', { class: 'facts' },
  pairs.filter(Boolean).map(([name, value, note]) => h('div', {},
    h('dt', {}, name), h('dd', {}, value, note && h('small', {}, note)))));

export const details = (summary, ...content) => h('details', {}, h('summary', {}, summary), ...content);

export function copyButton(text) {
  const button = h('button', { type: 'button', class: 'quiet', onclick: () => copy(text, button) }, 'Copy');
  return button;
}

async function copy(text, button) {
  let done = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    done = false; // pages opened from a file may not be allowed to
  }
  button.textContent = done ? 'Copied' : 'Select and copy by hand';
}
