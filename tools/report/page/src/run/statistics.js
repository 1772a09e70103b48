// All statistics, to look something up.
import { field, h, section } from '../dom.js';
import { number, percent } from '../format.js';
import { Table } from '../table.js';

function shown(stat) {
  if (stat.histogram) {
    const { count, p50, p99, max } = stat.histogram;
    return count === 0 ? 'no records' : `${number(count)} × p50 ${number(p50)}, p99 ${number(p99)}, max ${number(max)}`;
  }
  return stat.unit === 'share' ? percent(stat.value) : number(stat.value);
}

export function statisticsSection(run) {
  const table = new Table({
    caption: 'All statistics', rows: run.stats, page: 40, columns: [
      { key: 'name', label: 'Name', text: true, value: (s) => s.name, show: (s) => h('code', {}, s.name) },
      { key: 'value', label: 'Value', value: (s) => s.value ?? s.histogram?.count, show: shown },
      { key: 'unit', label: 'Unit', text: true, value: (s) => s.unit, show: (s) => s.unit },
      { key: 'doc', label: 'Meaning', text: true, wide: true, value: (s) => s.doc, show: (s) => s.doc },
    ],
  });
  const status = h('p', { class: 'note', role: 'status' });
  const filter = (text) => {
    const parts = text.toLowerCase().split(/\s+/).filter(Boolean);
    const found = run.stats.filter((s) => parts.every((part) => `${s.name} ${s.doc}`.toLowerCase().includes(part)));
    table.update(found);
    status.textContent = `${number(found.length)} of ${number(run.stats.length)}`;
  };
  const box = h('input', { type: 'search', placeholder: 'bus wait, task.1, …', oninput: () => filter(box.value) });
  filter('');
  return section('statistics', 'Statistics', 'Everything that was counted.',
    h('div', { class: 'controls' }, field('Find', box), status), table.element);
}
