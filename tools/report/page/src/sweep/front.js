// The Pareto front: points that no other beats in every objective.
import { chart } from '../chart.js';
import { h, section, select } from '../dom.js';
import { number, plural, words } from '../format.js';
import { Table } from '../table.js';
import { shown } from './model.js';
import { axisOf, scaleOf } from './scales.js';
import { pickPoint, pointTip } from './scatter.js';

// Of points by two objectives, those that none beats in both, in order of x.
export function front(points, x, y) {
  const [right, up] = [x.goal === 'max' ? -1 : 1, y.goal === 'max' ? -1 : 1];
  const all = points.filter((point) => point.status === 'ok' && x.read(point) !== null && y.read(point) !== null)
    .sort((a, b) => right * (x.read(a) - x.read(b)) || up * (y.read(a) - y.read(b)));
  const kept = [];
  let best = Infinity;
  for (const point of all) {
    if (up * y.read(point) >= best) continue;
    best = up * y.read(point);
    kept.push(point);
  }
  return kept;
}

const goal = (dim) => `${dim.label} (${dim.goal === 'max' ? 'more' : 'less'} is better)`;

// A staircase: between two points of the front nothing is reached that is better in one without being worse in the other.
function stairs(kept, x, y) {
  return kept.flatMap((point, i) => (i === 0 ? [] : [[x.read(point), y.read(kept[i - 1])]]).concat([[x.read(point), y.read(point)]]));
}

function picture(sweep, view) {
  const dims = () => [sweep.dim(view.x), sweep.dim(view.y)];
  return chart({
    label: () => `Front of ${dims().map(goal).join(' and ')}: ${plural(front(sweep.visible, ...dims()).length, 'point')}`,
    height: (narrow) => (narrow ? 340 : 400), ready: pickPoint(sweep),
    option: (p) => {
      const [x, y] = dims();
      const kept = front(sweep.visible, x, y);
      const dot = (point, on) => ({
        value: [x.read(point), y.read(point)], index: point.index, symbol: 'circle', symbolSize: point.index === sweep.selected ? 16 : on ? 11 : 6,
        itemStyle: { color: on ? p.accent : p.muted, opacity: on ? 1 : 0.35, borderColor: point.index === sweep.selected ? p.ink : p.card, borderWidth: point.index === sweep.selected ? 2.5 : 1 },
      });
      return {
        grid: { left: 6, right: 20, top: 36, bottom: 34, containLabel: true },
        xAxis: axisOf(p, { ...x, title: goal(x) }, scaleOf(x)), yAxis: axisOf(p, { ...y, title: goal(y) }, scaleOf(y), true), tooltip: pointTip(sweep),
        series: [
          { type: 'line', data: stairs(kept, x, y), symbol: 'none', silent: true, color: p.accent, lineStyle: { width: 1.5, opacity: 0.7 }, tooltip: { show: false } },
          { type: 'scatter', cursor: 'pointer', data: sweep.visible.filter((q) => x.read(q) !== null && y.read(q) !== null && !kept.includes(q)).map((q) => dot(q, false)) },
          { type: 'scatter', cursor: 'pointer', z: 3, data: kept.map((q) => dot(q, true)) },
        ],
      };
    },
  });
}

function list(sweep, objectives) {
  const column = (dim, text) => ({ key: dim.key, label: dim.label, title: dim.title, text, value: (point) => dim.read(point), show: (point) => shown(dim, dim.read(point)) });
  return new Table({
    caption: 'Points of the front', rows: sweep.points.filter((point) => sweep.front.has(point.index)), page: 20, pick: (point) => sweep.select(point.index),
    keyOf: (point) => point.index, columns: [{ key: 'index', label: 'Point', value: (point) => point.index },
      ...objectives.map((dim) => column(dim, false)), ...sweep.axisDims.map((dim) => column(dim, !dim.numeric))],
  });
}

// The two objectives with the longest front.
function weightiest(sweep, objectives) {
  const pairs = objectives.flatMap((x, i) => objectives.slice(i + 1).map((y) => [x, y]));
  return pairs.map((pair) => [front(sweep.points, ...pair).length, pair]).sort((a, b) => b[0] - a[0])[0][1];
}

export function frontSection(sweep) {
  const objectives = sweep.metricDims.filter((dim) => dim.goal);
  if (objectives.length === 0 || sweep.front.size === 0) return null;
  const table = list(sweep, objectives);
  sweep.onChange((what) => what === 'selected' && table.mark(sweep.selected));
  const intro = `${plural(sweep.front.size, 'point')} of all objectives (${objectives.map((d) => words(d.name)).join(', ')}) that none beats in every one.`;
  if (objectives.length === 1) return section('front', 'Front', intro, table.element);
  const [x, y] = weightiest(sweep, objectives);
  const view = { x: x.key, y: y.key };
  const drawn = picture(sweep, view);
  const options = objectives.map((d) => [d.key, d.label]);
  const set = (key) => (value) => {
    view[key] = value;
    drawn.update();
  };
  sweep.onChange((what) => what !== 'reset' && drawn.update());
  return section('front', 'Front', `${intro} The line is the front of the two objectives shown, among the points that the filter leaves.`,
    h('div', { class: 'controls' }, select('y', options, view.y, set('y')), select('x', options, view.x, set('x'))), drawn.element,
    h('h3', {}, `Front of all objectives, ${number(sweep.front.size)}`), table.element);
}
