// A metric over a parameter: the mean of the points that share it, and how far they spread.
import { chart, legend, tip } from '../chart.js';
import { h, section, select } from '../dom.js';
import { number, plural } from '../format.js';
import { byEffect } from './effects.js';
import { valueText } from './model.js';
import { axisOf, extent, mean, place, scaleOf } from './scales.js';

const MOST_LINES = 8;

// One line: [{x, mean, low, high, count}] in order of x.
function line(points, x, y) {
  const groups = new Map();
  for (const point of points) {
    const [at, value] = [x.read(point), y.read(point)];
    if (at === null || value === null) continue;
    (groups.get(at) ?? groups.set(at, []).get(at)).push(value);
  }
  return x.distinct.filter((at) => groups.has(at)).map((at) => {
    const [low, high] = extent(groups.get(at));
    return { x: at, mean: mean(groups.get(at)), low, high, count: groups.get(at).length };
  });
}

function lines(sweep, view) {
  const [x, y, by] = [view.x, view.y, view.by].map((key) => sweep.dim(key));
  if (!by) return [{ name: y.label, stops: line(sweep.visible, x, y) }];
  return by.distinct.map((value) => ({
    name: `${by.label} ${valueText(value)}`, stops: line(sweep.visible.filter((point) => by.read(point) === value), x, y),
  })).filter(({ stops }) => stops.length > 0);
}

function band(x, scale, stops, color) {
  const at = (stop, value) => [place(x, scale, stop.x), value];
  return {
    type: 'custom', silent: true, z: 1, data: [[...at(stops[0], stops[0].mean)]], tooltip: { show: false }, encode: { x: [], y: [] },
    renderItem: (params, api) => ({
      type: 'polygon', shape: { points: [...stops.map((s) => api.coord(at(s, s.high))), ...[...stops].reverse().map((s) => api.coord(at(s, s.low)))] },
      style: { fill: color, opacity: 0.13 },
    }),
    clip: true,
  };
}

function option(sweep, view, p, narrow) {
  const [x, y] = [sweep.dim(view.x), sweep.dim(view.y)];
  const scale = scaleOf(x, view.scale);
  const all = lines(sweep, view).slice(0, MOST_LINES);
  const spread = all.some(({ stops }) => stops.some((s) => s.low < s.high));
  const [low, high] = extent(all.flatMap(({ stops }) => stops.flatMap((s) => [s.low, s.high])));
  const room = (high - low) * 0.05;
  return {
    legend: legend(p, { show: all.length > 1, data: all.map(({ name }) => name) }),
    grid: { left: 6, right: 20, top: all.length > 1 ? 62 : 36, bottom: 34, containLabel: true },
    xAxis: axisOf(p, x, scale),
    yAxis: { ...axisOf(p, { ...y, numeric: true }, 'value', true), min: low >= 0 && low < room * 8 ? 0 : undefined, max: all.length ? high + room : undefined, axisLabel: { formatter: (n) => number(Number(n.toPrecision(4))), color: p.muted, showMaxLabel: false } },
    tooltip: {
      trigger: 'item',
      formatter: ({ seriesName, dataIndex, seriesIndex }) => {
        const stop = all[seriesIndex].stops[dataIndex];
        const rows = [[y.label, number(stop.mean)]];
        if (stop.low < stop.high) rows.push(['from', number(stop.low)], ['to', number(stop.high)]);
        return tip(`${x.label} ${valueText(stop.x)}${all.length > 1 ? `, ${seriesName}` : ''}`, [...rows, ['points', number(stop.count)]]);
      },
    },
    series: [...all.map(({ name, stops }, i) => ({
      name, type: 'line', z: 2, color: p.hues[i], symbol: 'circle', symbolSize: stops.length > 60 ? 3 : narrow ? 6 : 7, lineStyle: { width: 2 },
      data: stops.map((stop) => [place(x, scale, stop.x), stop.mean]),
    })), ...(spread ? all.map(({ stops }, i) => band(x, scale, stops, p.hues[i])) : [])],
  };
}

export function trendSection(sweep) {
  const more = sweep.axisDims.filter((d) => d.few && d.distinct.length > 1);
  const y = sweep.metricDims[0] ?? sweep.dimensions[0];
  const ranked = byEffect(sweep, sweep.metricDims[0]);
  const x = ranked.find((d) => d.numeric) ?? ranked[0] ?? sweep.dimensions[0];
  const by = ranked.find((d) => d !== x && d.distinct.length <= MOST_LINES);
  const view = { x: x.key, y: y.key, by: by?.key ?? '', scale: 'auto' };
  const note = h('p', { class: 'note' });
  const picture = chart({
    label: () => `${sweep.dim(view.y).label} over ${sweep.dim(view.x).label}: ${lines(sweep, view).slice(0, MOST_LINES).map(({ name, stops }) =>
      `${name} ${stops.slice(0, 40).map((s) => `${number(s.mean)} at ${valueText(s.x)}`).join(', ')}`).join('; ')}`,
    height: (narrow) => (narrow ? 340 : 380), option: (p, narrow) => option(sweep, view, p, narrow),
  });
  const update = () => {
    const count = lines(sweep, view).length;
    note.textContent = count > MOST_LINES ? `The first ${MOST_LINES} of ${plural(count, 'line')}.` : '';
    picture.update();
  };
  const set = (key) => (value) => {
    view[key] = value;
    update();
  };
  sweep.onChange((what) => what === 'points' && update());
  return section('trends', 'Trends', 'Dots are means of the points that share a value; bands span from the least to the greatest of them.',
    h('div', { class: 'controls' }, select('y', sweep.options((d) => d.kind !== 'axis'), view.y, set('y')), select('x', sweep.options((d) => d.numeric || d.few), view.x, set('x')),
      select('a line for each', [['', 'none'], ...more.map((d) => [d.key, d.label])], view.by, set('by')),
      select('x scale', [['auto', 'as it fits'], ['value', 'linear'], ['log', 'logarithmic'], ['even', 'even steps']], 'auto', set('scale'))),
    picture.element, note);
}
