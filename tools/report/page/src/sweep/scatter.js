// Every point by two dimensions of choice, coloured by a third.
import { chart, tip } from '../chart.js';
import { h, section, select } from '../dom.js';
import { plural } from '../format.js';
import { byEffect } from './effects.js';
import { colourKey } from './key.js';
import { axisOf, colouring, place, scaleOf } from './scales.js';

export function dots(sweep, view, points, p) {
  const [x, y, by] = [view.x, view.y, view.by].map((key) => sweep.dim(key));
  const [xScale, yScale] = [scaleOf(x), scaleOf(y)];
  const { of } = colouring(p, by);
  return points.filter((point) => x.read(point) !== null && y.read(point) !== null).map((point) => ({
    value: [place(x, xScale, x.read(point)), place(y, yScale, y.read(point))], index: point.index,
    symbol: point.status === 'ok' ? 'circle' : 'triangle',
    symbolSize: point.index === sweep.selected ? 16 : sweep.points.length > 400 ? 7 : 10,
    itemStyle: {
      color: of(point), opacity: point.index === sweep.selected ? 1 : 0.78,
      borderColor: point.index === sweep.selected ? p.ink : p.card, borderWidth: point.index === sweep.selected ? 2.5 : 0.7,
    },
  }));
}

// The parameter that tells points apart best.
export const hueDim = (sweep) => byEffect(sweep, sweep.metricDims[0]).find((d) => d.distinct.length <= 8) ?? sweep.axisDims[0];

export const pointTip = (sweep) => ({
  trigger: 'item',
  formatter: ({ data }) => (data?.index === undefined ? '' : tip(`point ${data.index}`, sweep.tipRows(sweep.byIndex.get(data.index)))),
});

export const pickPoint = (sweep) => (drawing) => drawing.on('click', ({ data }) => data?.index !== undefined && sweep.select(data.index));

export function scatterSection(sweep) {
  const numeric = sweep.dimensions.filter((d) => d.numeric);
  const y = sweep.metricDims[1] ?? sweep.metricDims[0] ?? numeric[0] ?? sweep.dimensions[0];
  const view = { x: (sweep.metricDims[0] !== y && sweep.metricDims[0] ? sweep.metricDims[0] : sweep.axisDims[0] ?? y).key, y: y.key, by: hueDim(sweep)?.key ?? '' };
  const key = colourKey();
  const picture = chart({
    label: () => `${plural(sweep.visible.length, 'point')}: ${sweep.dim(view.y).label} against ${sweep.dim(view.x).label}`,
    height: (narrow) => (narrow ? 340 : 400), ready: pickPoint(sweep),
    option: (p) => ({
      grid: { left: 6, right: 20, top: 36, bottom: 34, containLabel: true },
      xAxis: axisOf(p, sweep.dim(view.x), scaleOf(sweep.dim(view.x))), yAxis: axisOf(p, sweep.dim(view.y), scaleOf(sweep.dim(view.y)), true),
      tooltip: pointTip(sweep),
      series: [{ type: 'scatter', data: dots(sweep, view, sweep.visible, p), cursor: 'pointer', large: false }],
    }),
  });
  const set = (name) => (value) => {
    view[name] = value;
    key.show(sweep.dim(view.by));
    picture.update();
  };
  key.show(sweep.dim(view.by));
  sweep.onChange((what) => what !== 'reset' && picture.update());
  return section('scatter', 'Scatter', 'Each dot is a point; triangles are points that did not pass. Choose a dot to see all about it.',
    h('div', { class: 'controls' }, select('y', sweep.options(), view.y, set('y')), select('x', sweep.options(), view.x, set('x')),
      select('colour', [['', 'none'], ...sweep.options()], view.by, set('by'))), key.element, picture.element);
}
