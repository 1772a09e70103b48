// A metric over two parameters.
import { chart, categoryAxis, tip } from '../chart.js';
import { h, section, select } from '../dom.js';
import { number, short } from '../format.js';
import { byEffect } from './effects.js';
import { valueText } from './model.js';
import { extent, inkOn, mean, median } from './scales.js';

const BINS = 12;
const LABELLED = 12;
const SUMMARIES = { mean: ['mean', mean], median: ['median', median], min: ['least', (list) => extent(list)[0]], max: ['greatest', (list) => extent(list)[1]] };

// What stands along an axis: {labels, of(point)}; values of samples are put into bins.
function steps(dim) {
  if (dim.few || !dim.numeric) return { labels: dim.distinct.map(valueText), of: (point) => dim.distinct.indexOf(dim.read(point)) };
  const [low, high] = extent(dim.distinct);
  const width = (high - low) / BINS || 1;
  return {
    labels: Array.from({ length: BINS }, (_, i) => `${number(Number((low + i * width).toPrecision(3)))}…`),
    of: (point) => Math.min(Math.floor((dim.read(point) - low) / width), BINS - 1),
  };
}

function cells(sweep, view) {
  const [x, y, z] = [view.x, view.y, view.z].map((key) => sweep.dim(key));
  const [across, up] = [steps(x), steps(y)];
  const groups = new Map();
  for (const point of sweep.visible) {
    const value = z.read(point);
    const at = [across.of(point), up.of(point)];
    if (value === null || at.some((i) => !(i >= 0))) continue;
    (groups.get(at.join()) ?? groups.set(at.join(), []).get(at.join())).push(value);
  }
  const summary = SUMMARIES[view.of][1];
  return { across, up, data: [...groups].map(([at, list]) => [...at.split(',').map(Number), summary(list), list.length]) };
}

export function heatSection(sweep) {
  const dims = sweep.axisDims.filter((d) => d.distinct.length > 1);
  if (dims.length < 2 || sweep.metricDims.length === 0) return null;
  const moving = byEffect(sweep, sweep.metricDims[0]).slice(0, 2).sort((a, b) => b.distinct.length - a.distinct.length);
  const view = { x: moving[0].key, y: moving[1].key, z: sweep.metricDims[0].key, of: 'mean' };
  const picture = chart({
    label: () => `Heat map: ${SUMMARIES[view.of][0]} ${sweep.dim(view.z).label} over ${sweep.dim(view.x).label} and ${sweep.dim(view.y).label}`,
    height: () => 120 + 34 * Math.max(4, cells(sweep, view).up.labels.length),
    option: (p, narrow) => {
      const { across, up, data } = cells(sweep, view);
      const [low, high] = extent(data.map((cell) => cell[2]));
      const labelled = across.labels.length <= (narrow ? 6 : LABELLED);
      return {
        grid: { left: 6, right: 12, top: 36, bottom: 72, containLabel: true },
        xAxis: categoryAxis(p, across.labels, { name: sweep.dim(view.x).title, nameLocation: 'middle', nameGap: 28, axisLine: { show: false } }),
        yAxis: categoryAxis(p, up.labels, { name: sweep.dim(view.y).title, nameTextStyle: { align: 'left', color: p.muted }, axisLine: { show: false } }),
        visualMap: {
          min: low, max: high > low ? high : low + 1, dimension: 2, calculable: true, orient: 'horizontal', left: 'center', bottom: 0, itemWidth: 12,
          itemHeight: narrow ? 150 : 220, inRange: { color: p.ramp }, textStyle: { color: p.muted }, precision: high - low < 10 ? 2 : 0, formatter: (v) => short(Number(v.toPrecision(4))),
        },
        tooltip: {
          formatter: ({ value: [i, j, value, count] }) => tip(`${sweep.dim(view.x).label} ${across.labels[i]}, ${sweep.dim(view.y).label} ${up.labels[j]}`,
            [[`${SUMMARIES[view.of][0]} ${sweep.dim(view.z).label}`, number(value)], ['points', number(count)]]),
        },
        series: [{
          type: 'heatmap', data: data.map((value) => ({ value, label: { color: inkOn(p.ramp, (value[2] - low) / (high - low || 1)) } })),
          itemStyle: { borderColor: p.card, borderWidth: 2, borderRadius: 4 },
          label: { show: labelled, fontSize: 11.5, formatter: ({ value }) => short(Number(value[2].toPrecision(3))) },
          emphasis: { itemStyle: { borderColor: p.ink } },
        }],
      };
    },
  });
  const set = (key) => (value) => {
    view[key] = value;
    picture.update();
  };
  sweep.onChange((what) => what === 'points' && picture.update());
  const parameters = dims.map((d) => [d.key, d.label]);
  return section('heat', 'Heat map', 'A metric over two parameters, of all points that share both.', h('div', { class: 'controls' },
    select('value', sweep.options((d) => d.kind !== 'axis'), view.z, set('z')), select('x', parameters, view.x, set('x')), select('y', parameters, view.y, set('y')),
    select('of several', Object.entries(SUMMARIES).map(([key, [name]]) => [key, name]), view.of, set('of'))), picture.element);
}
