// Parallel coordinates: a line for each point through all its values. A stretch marked on an axis filters.
import { chart } from '../chart.js';
import { h, section, select } from '../dom.js';
import { plural, short } from '../format.js';
import { byEffect } from './effects.js';
import { colourKey } from './key.js';
import { valueText } from './model.js';
import { colouring, scaleOf } from './scales.js';
import { hueDim } from './scatter.js';

const MOST = 12;
const LONGEST = { wide: 14, narrow: 30 }; // names, in characters

const EVEN = 12; // different values, up to which they stand in even steps

// Where values stand on an axis: numbers as they are, by their logarithm, or by their place among the others. None stands at the very
// end, where it would be hard to mark.
function numbering(dim) {
  const scale = scaleOf(dim);
  if (scale === 'category' || dim.distinct.length <= EVEN) {
    return {
      of: (value) => dim.distinct.indexOf(value), text: (at) => (Number.isInteger(at) && at in dim.distinct ? valueText(dim.distinct[at]) : ''),
      axis: { min: -0.5, max: dim.distinct.length - 0.5, interval: 0.5 },
    };
  }
  if (scale === 'log') return { of: Math.log2, text: (at) => short(Number((2 ** at).toPrecision(3))), axis: { scale: true, minInterval: 1, boundaryGap: ['4%', '4%'] } };
  return { of: (value) => value, text: (at) => short(Number(at.toPrecision(3))), axis: { scale: true, boundaryGap: ['4%', '4%'] } };
}

function axes(shown, narrow) {
  const longest = narrow ? LONGEST.narrow : LONGEST.wide;
  return shown.map(({ dim, numbers }, i) => ({
    dim: i, name: dim.label.length > longest ? `${dim.label.slice(0, longest - 1)}…` : dim.label, nameLocation: 'start', type: 'value', ...numbers.axis,
    axisLabel: { formatter: numbers.text },
  }));
}

const axisStyle = (p, narrow) => ({
  nameTextStyle: {
    color: p.ink, fontSize: 12, ...(narrow ? { align: 'left', verticalAlign: 'bottom', padding: [0, 0, 5, 0], textBorderColor: p.card, textBorderWidth: 3 } : { align: 'center', verticalAlign: 'top' }),
  },
  nameGap: narrow ? 0 : 12, axisLine: { lineStyle: { color: p.muted, width: 1.2 } }, axisTick: { show: false }, splitLine: { show: false },
  axisLabel: { color: p.ink, fontSize: 11.5, hideOverlap: true, textBorderColor: p.card, textBorderWidth: 3 },
  areaSelectStyle: { width: 18, borderColor: p.accent, color: p.accent, opacity: 0.2 }, realtime: false,
});

function series(sweep, shown, by, p) {
  const { of } = colouring(p, by);
  const points = sweep.unbrushed;
  return {
    type: 'parallel', inactiveOpacity: 0.04, activeOpacity: 0.8, smooth: false, progressive: 500,
    data: points.map((point) => {
      const selected = point.index === sweep.selected;
      const at = ({ dim, numbers }) => (dim.read(point) === null ? '-' : numbers.of(dim.read(point)));
      return {
        value: shown.map(at),
        lineStyle: { color: selected ? p.ink : of(point), width: selected ? 3 : 1.1, opacity: selected ? 1 : points.length > 300 ? 0.28 : 0.55 },
      };
    }),
  };
}

// The points whose lines the marked stretches leave; null when nothing is marked.
function brushed(drawing, points) {
  const marked = new Set();
  let any = false;
  const lines = drawing.getModel().getSeriesByIndex(0);
  lines.coordinateSystem.eachActiveState(lines.getData(), (state, index) => {
    if (state !== 'normal') any = true;
    if (state === 'active') marked.add(points[index].index);
  });
  return any ? marked : null;
}

export function parallelSection(sweep) {
  // What matters most stands next to the metrics.
  const shown = [...byEffect(sweep, sweep.metricDims[0]).reverse(), ...sweep.metricDims.filter((d) => d.distinct.length > 1)]
    .slice(0, MOST).map((dim) => ({ dim, numbers: numbering(dim) }));
  if (shown.length < 2) return null;
  const view = { by: (hueDim(sweep) ?? shown[0].dim).key };
  const key = colourKey();
  let brushing = false;
  const picture = chart({
    label: () => `Parallel coordinates of ${shown.map(({ dim }) => dim.label).join(', ')}, ${plural(sweep.visible.length, 'point')}`,
    height: (narrow) => (narrow ? 60 + 64 * shown.length : 400),
    ready: (drawing) => drawing.on('axisareaselected', () => {
      brushing = true;
      sweep.filter({ brush: brushed(drawing, sweep.unbrushed) });
      brushing = false;
    }),
    option: (p, narrow) => ({
      parallel: {
        layout: narrow ? 'vertical' : 'horizontal', left: narrow ? 18 : 44, right: narrow ? 22 : 60, top: narrow ? 34 : 20, bottom: 40, parallelAxisDefault: axisStyle(p, narrow),
      },
      parallelAxis: axes(shown, narrow), tooltip: { show: false }, series: [series(sweep, shown, sweep.dim(view.by), p)],
    }),
  });
  key.show(sweep.dim(view.by));
  // While a stretch is marked only the lines are drawn anew, so that it stays and can be moved.
  sweep.onChange(() => {
    if (!brushing) picture.update(sweep.filters.brush ? (p) => ({ series: [series(sweep, shown, sweep.dim(view.by), p)] }) : null);
  });
  return section('parallel', 'Parallel coordinates',
    'A line is a point. Drag along an axis to keep the points that pass there, here and in all other figures; click the axis to let go.',
    h('div', { class: 'controls' }, select('colour', sweep.options(), view.by, (value) => {
      view.by = value;
      key.show(sweep.dim(value));
      picture.update();
    })), key.element, picture.element);
}
