// The bar of filters that table and charts share.
import { field, h, newId, select } from '../dom.js';
import { number } from '../format.js';
import { valueText } from './model.js';

function axisFilter(sweep, dim) {
  return select(dim.label, [['', 'all'], ...dim.distinct.map((value) => [String(value), valueText(value)])], '', (value) => {
    const axes = new Map(sweep.filters.axes);
    if (value === '') axes.delete(dim.name);
    else axes.set(dim.name, value);
    sweep.filter({ axes });
  });
}

function statusFilter(sweep) {
  const found = [...new Set(sweep.points.map((point) => point.status))];
  return found.length > 1 && select('status', [['all', 'all'], ...found.map((status) => [status, status])], 'all', (status) => sweep.filter({ status }));
}

function queryFilter(sweep) {
  const message = h('span', { class: 'wrong', id: newId('wrong'), role: 'alert' });
  const example = sweep.metricDims[0] ?? sweep.axisDims[0];
  const value = example?.distinct[Math.floor(example.distinct.length / 2)];
  const box = h('input', {
    type: 'search', placeholder: value !== undefined ? `such as ${example.name} <= ${value}` : '', 'aria-describedby': message.id, spellcheck: 'false', autocapitalize: 'off',
    oninput: () => {
      message.textContent = sweep.filter({ query: box.value });
      box.setAttribute('aria-invalid', String(message.textContent !== ''));
    },
  });
  return { entry: field('conditions', box, 'wide'), message };
}

export function filterBar(sweep) {
  const count = h('p', { class: 'count', role: 'status' });
  const front = h('input', { type: 'checkbox', onchange: () => sweep.filter({ front: front.checked }) });
  const reset = h('button', { type: 'button', onclick: () => sweep.reset() }, 'Show all');
  const { entry, message } = queryFilter(sweep);
  const fields = h('div', { class: 'fields' }, sweep.axisDims.filter((dim) => dim.few && dim.distinct.length > 1).map((dim) => axisFilter(sweep, dim)),
    statusFilter(sweep), entry,
    sweep.front.size > 0 && h('label', { class: 'check' }, front, h('span', {}, 'only the front')));
  const box = h('details', { class: 'filters' }, h('summary', {}, h('b', {}, 'Filter'), count), fields, message);
  const bar = h('div', { class: 'filterbar' }, box, reset);
  const show = () => {
    count.textContent = sweep.filtered ? `${number(sweep.visible.length)} of ${number(sweep.points.length)} points` : `all ${number(sweep.points.length)} points`;
    reset.hidden = !sweep.filtered && sweep.filters.query === '' && !sweep.filters.brush;
  };
  sweep.onChange((what) => {
    if (what === 'reset') {
      for (const input of fields.querySelectorAll('select')) input.selectedIndex = 0;
      for (const input of fields.querySelectorAll('input')) input.type === 'checkbox' ? (input.checked = false) : (input.value = '');
      message.textContent = '';
    }
    show();
  });
  show();
  box.open = window.matchMedia('(min-width: 700px)').matches;
  return bar;
}
