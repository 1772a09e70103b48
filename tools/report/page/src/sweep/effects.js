// Which parameters matter to a metric, so that figures begin with those.
import { extent, mean } from './scales.js';

const BINS = 8;

function groupOf(axis) {
  if (axis.few || !axis.numeric) return axis.read;
  const [low, high] = extent(axis.distinct);
  return (point) => Math.min(Math.floor((BINS * (axis.read(point) - low)) / (high - low || 1)), BINS - 1);
}

// The share of a metric's variance that lies between the values of a parameter.
export function effect(points, axis, metric) {
  const known = points.filter((point) => metric.read(point) !== null);
  if (known.length === 0) return 0;
  const groups = new Map();
  const group = groupOf(axis);
  for (const point of known) (groups.get(group(point)) ?? groups.set(group(point), []).get(group(point))).push(metric.read(point));
  const centre = mean(known.map(metric.read));
  const total = known.reduce((sum, point) => sum + (metric.read(point) - centre) ** 2, 0);
  const between = [...groups.values()].reduce((sum, list) => sum + list.length * (mean(list) - centre) ** 2, 0);
  return total > 0 ? between / total : 0;
}

// Parameters that took several values, those with the greatest effect on the metric first.
export function byEffect(sweep, metric) {
  const moving = sweep.axisDims.filter((axis) => axis.distinct.length > 1);
  if (!metric) return moving;
  return moving.map((axis) => [effect(sweep.points, axis, metric), axis]).sort((a, b) => b[0] - a[0]).map(([, axis]) => axis);
}
