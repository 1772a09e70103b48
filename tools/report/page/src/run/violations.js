// What was not as it should be, with the events that led to it.
import { h, section, select } from '../dom.js';
import { hex, number, plural } from '../format.js';

const PAGE = 20;
const IN_HEX = new Set(['pc', 'address', 'word', 'sp', 'reg_base', 'next_pc', 'stack_base', 'stack_limit', 'data', 'value', 'offset', 'bank', 'data_base', 'code_base', 'stack_top']);

function fieldText(name, value) {
  return `${name} ${IN_HEX.has(name) ? hex(value) : number(value)}`;
}

function evidence(violation) {
  const events = violation.evidence ?? [];
  if (events.length === 0) return null;
  const rows = events.map(({ cycle, source, event, ...fields }) => h('tr', {},
    h('td', { title: `cycle ${cycle}` }, cycle === violation.cycle ? '0' : number(cycle - violation.cycle)),
    h('td', { class: 'text' }, source), h('td', { class: 'text' }, event),
    h('td', { class: 'text fields' }, Object.entries(fields).map(([name, value]) => h('span', {}, fieldText(name, value))))));
  return h('details', {}, h('summary', {}, `Evidence: the last ${plural(events.length, 'event')}`),
    h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Evidence' }, h('table', { class: 'evidence' },
      h('thead', {}, h('tr', {}, ['Cycles before', 'Source', 'Event', 'Fields'].map((name, i) =>
        h('th', { scope: 'col', class: i > 0 ? 'text' : null }, name)))), h('tbody', {}, rows))));
}

function card(run, violation) {
  const where = [`cycle ${number(violation.cycle)}`, violation.pid > 0 && run.taskName(violation.pid),
    violation.pid > 0 && `pc ${hex(violation.pc, 4)}`].filter(Boolean).join(' · ');
  return h('li', { class: `violation ${violation.waived ? 'waived' : ''}` },
    h('p', { class: 'where' }, h('code', {}, violation.id), h('span', {}, where), violation.waived && h('span', { class: 'pill warn' }, 'Waived')),
    h('p', { class: 'what' }, violation.message), violation.waived && h('p', { class: 'note' }, `Waived: ${violation.waived}`),
    evidence(violation));
}

export function violationSection(run) {
  const list = h('ol', { class: 'violations' });
  const more = h('button', { type: 'button', class: 'more' });
  const counts = new Map();
  for (const { id } of run.violations) counts.set(id, (counts.get(id) ?? 0) + 1);
  let id = 'all';
  let limit = PAGE;
  const draw = () => {
    const chosen = run.violations.filter((violation) => id === 'all' || violation.id === id);
    list.replaceChildren(...chosen.slice(0, limit).map((violation) => card(run, violation)));
    more.hidden = chosen.length <= limit;
    more.textContent = `Show more (${number(chosen.length - limit)} left)`;
  };
  more.addEventListener('click', () => {
    limit += PAGE * 2;
    draw();
  });
  draw();
  return section('violations', 'Violations', 'Rules that did not hold, in the order in which they were found. A contract keeps its first 100.',
    counts.size > 1 && h('div', { class: 'controls' }, select('Rule',
      [['all', `All (${run.violations.length})`], ...[...counts].map(([name, count]) => [name, `${name} (${count})`])], 'all', (value) => {
        id = value;
        limit = PAGE;
        draw();
      })), list, more);
}
