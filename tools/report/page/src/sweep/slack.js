// How far each contract was from its limit.
import { h, section, svg } from '../dom.js';
import { number } from '../format.js';
import { Table } from '../table.js';
import { extent, median } from './scales.js';

// All values of a contract as ticks on a line of their own, with the limit where it is near.
function strip(values) {
  const [low, high] = extent(values);
  const [from, to] = [Math.min(low, 0), Math.max(high, 0)];
  const x = (value) => 4 + (192 * (value - from)) / (to - from || 1);
  const ticks = [...new Set(values.map((value) => Math.round(x(value) * 2) / 2))];
  return svg('svg', { class: 'strip', viewBox: '0 0 200 20', width: 200, height: 20, 'aria-hidden': 'true' },
    svg('line', { x1: 4, x2: 196, y1: 10, y2: 10, class: 'base' }), svg('line', { x1: x(0), x2: x(0), y1: 1, y2: 19, class: 'limit' }),
    ticks.map((at) => svg('line', { x1: at, x2: at, y1: 5, y2: 15, class: at < x(0) ? 'tick bad' : 'tick' })));
}

function rowOf(sweep, dim) {
  const found = sweep.visible.filter((point) => dim.read(point) !== null);
  const values = found.map(dim.read);
  const tightest = found.reduce((best, point) => (best === null || dim.read(point) < dim.read(best) ? point : best), null);
  return {
    dim, name: dim.name, values, tightest, min: tightest ? dim.read(tightest) : null, median: values.length ? median(values) : null,
    max: values.length ? extent(values)[1] : null, broken: values.filter((value) => value < 0).length,
  };
}

export function slackSection(sweep) {
  if (sweep.slackDims.length === 0) return null;
  const rows = () => sweep.slackDims.map((dim) => rowOf(sweep, dim));
  const table = new Table({
    caption: 'Slack of each contract', rows: rows(), sort: null, page: 60, pick: (row) => row.tightest && sweep.select(row.tightest.index), columns: [
      { key: 'name', label: 'Contract', text: true, value: (r) => r.name, show: (r) => r.name },
      { key: 'min', label: 'Least', value: (r) => r.min, show: (r) => h('b', { class: r.min < 0 ? 'bad' : null }, number(r.min)) },
      { key: 'point', label: 'at point', value: (r) => r.tightest?.index ?? null },
      { key: 'median', label: 'Median', value: (r) => r.median }, { key: 'max', label: 'Greatest', value: (r) => r.max },
      { key: 'broken', label: 'Passed by', title: 'Points that went past the limit', value: (r) => r.broken },
      { key: 'strip', label: 'Limit and points', text: true, value: (r) => (r.max > 0 ? r.min / r.max : r.min), show: (r) => strip(r.values) },
    ],
  });
  sweep.onChange((what) => what === 'points' && table.update(rows()));
  return section('slack', 'Slack', 'The room that each contract had left; below nothing, its limit was passed. A row leads to its tightest point.', table.element);
}
