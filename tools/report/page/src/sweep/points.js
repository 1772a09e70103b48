// The table of points, and all about the one that was chosen.
import { copyButton, h, section } from '../dom.js';
import { number, ordinal, plural } from '../format.js';
import { Table } from '../table.js';
import { shown } from './model.js';

export const TONES = { ok: 'good', violated: 'bad', incomplete: 'warn', failed: 'bad', refused: 'bad' };
const STATUS = {
  ok: 'passed', violated: 'broke a rule', incomplete: 'did not complete', failed: 'crashed, hung or ran out of memory', refused: 'its config is wrong',
};

const status = (point) => h('span', { class: `pill small ${TONES[point.status] ?? 'warn'}` }, point.status);
const leastSlack = (point) => Object.values(point.slack ?? {}).reduce((least, value) => (value !== null && (least === null || value < least) ? value : least), null);

export function pointsSection(sweep) {
  const column = (dim) => ({
    key: dim.key, label: dim.label, title: [dim.title, dim.doc].filter(Boolean).join(': '), text: !dim.numeric,
    value: (point) => (dim.numeric ? dim.read(point) : dim.distinct.indexOf(dim.read(point))), show: (point) => shown(dim, dim.read(point)),
  });
  const best = new Set(sweep.summary.best.flatMap((entry) => entry.points.map((index) => `${entry.metric} ${index}`)));
  const metric = (dim) => ({ ...column(dim), show: (point) => (best.has(`${dim.name} ${point.index}`) ? h('b', { class: 'best', title: 'The best' }, shown(dim, dim.read(point))) : shown(dim, dim.read(point))) });
  const table = new Table({
    caption: 'Points', rows: sweep.visible, page: 50, tall: true, pick: (point) => sweep.select(point.index), keyOf: (point) => point.index, sort: ['index', 'ascending'], columns: [
      { key: 'index', label: '#', title: 'Number of the point', value: (point) => point.index },
      ...sweep.axisDims.map(column), { key: 'status', label: 'Status', text: true, value: (point) => point.status, show: status },
      ...sweep.metricDims.map(metric),
      sweep.slackDims.length > 0 && { key: 'slack', label: 'Least slack', title: 'The least of all contracts', value: leastSlack },
      sweep.front.size > 0 && { key: 'front', label: 'Front', text: true, value: (point) => (sweep.front.has(point.index) ? 0 : 1), show: (point) => (sweep.front.has(point.index) ? '★' : '') },
    ].filter(Boolean),
  });
  sweep.onChange((what) => {
    if (what === 'points') table.update(sweep.visible);
    if (what === 'selected') table.mark(sweep.selected);
  });
  return section('points', 'Table', 'Every point that the filter leaves. Headings sort; a row tells all about its point.', table.element);
}

// "3rd of 120" by the goal of the metric.
function rank(sweep, dim, point) {
  const value = dim.read(point);
  if (!dim.goal || value === null) return '';
  const known = sweep.points.filter((other) => other.status === 'ok' && dim.read(other) !== null);
  const better = known.filter((other) => (dim.goal === 'max' ? dim.read(other) > value : dim.read(other) < value)).length;
  return better === 0 ? 'the best' : `${ordinal(better + 1)} of ${number(known.length)}`;
}

function panelContent(sweep, point, close) {
  const rows = (dims, note) => h('dl', { class: 'pairs' }, dims.map((dim) => h('div', {}, h('dt', {}, dim.kind === 'slack' ? dim.name : dim.label),
    h('dd', {}, shown(dim, dim.read(point), true), note && note(dim) && h('small', {}, note(dim))))));
  const folder = `points/${point.hash}`;
  const slack = sweep.slackDims.filter((dim) => dim.read(point) !== null);
  return [
    h('div', { class: 'panelhead' }, h('h2', {}, `Point ${point.index}`), status(point), h('button', { type: 'button', class: 'close', 'aria-label': 'Close', onclick: close }, '×')),
    h('p', { class: 'note' }, `It ${STATUS[point.status] ?? point.status}${point.reason && point.status !== 'ok' ? ` (${point.reason})` : ''}${point.violations > 0 ? `, ${plural(point.violations, 'violation')}` : ''}.`),
    h('h3', {}, 'Parameters'), rows(sweep.axisDims),
    sweep.metricDims.length > 0 && [h('h3', {}, 'Metrics'), rows(sweep.metricDims, (dim) => rank(sweep, dim, point))],
    slack.length > 0 && [h('h3', {}, 'Slack'), rows(slack)],
    h('h3', {}, 'Its results'), h('div', { class: 'command' }, h('code', { tabindex: '0' }, folder), copyButton(folder)),
  ].flat().filter(Boolean);
}

// Stands beside the figures while a point is chosen.
export function pointPanel(sweep) {
  const panel = h('aside', { class: 'drawer', 'aria-label': 'The chosen point', hidden: true, tabindex: '-1' });
  let opener = null;
  const close = () => {
    if (sweep.selected !== null) sweep.select(sweep.selected);
    opener?.focus?.({ preventScroll: true });
  };
  document.addEventListener('keydown', (event) => event.key === 'Escape' && close());
  sweep.onChange((what) => {
    if (what !== 'selected') return;
    const point = sweep.byIndex.get(sweep.selected);
    if (point && panel.hidden) opener = document.activeElement;
    panel.hidden = !point;
    if (!point) return;
    panel.replaceChildren(...panelContent(sweep, point, close));
    panel.focus({ preventScroll: true });
  });
  return panel;
}
