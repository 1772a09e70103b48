// Axes and colours of charts whose dimensions are chosen.
import { categoryAxis, valueAxis } from '../chart.js';
import { number } from '../format.js';
import { valueText } from './model.js';

// Steps that multiply rather than add: 1, 2, 4, 8.
export function isGeometric(dim) {
  const v = dim.distinct;
  if (!dim.numeric || v.length < 4 || v[0] <= 0) return false;
  return v[v.length - 1] / v[0] >= 8 && v.slice(1).every((value, i) => value / v[i] >= 1.3);
}

// "even" puts values side by side, as they are listed.
export function scaleOf(dim, wanted = 'auto') {
  if (!dim.numeric || wanted === 'even') return 'category';
  if (wanted === 'log' && dim.distinct[0] > 0) return 'log';
  return wanted === 'auto' && dim.kind === 'axis' && isGeometric(dim) ? 'log' : 'value';
}

const NICE_LOG = (value) => number(Number(value.toPrecision(3)));

export function axisOf(p, dim, scale, vertical) {
  const name = vertical ? { name: dim.title, nameTextStyle: { align: 'left', color: p.muted } }
    : { name: dim.title, nameLocation: 'middle', nameGap: 28 };
  if (scale === 'category') return categoryAxis(p, dim.distinct.map(valueText), { ...name, splitLine: { show: vertical, lineStyle: { color: p.line, opacity: 0.6 } } });
  const base = isGeometric(dim) ? 2 : 10;
  return valueAxis(p, {
    ...name, type: scale, scale: true, splitNumber: 5, ...(scale === 'log' ? { logBase: base, axisLabel: { formatter: NICE_LOG } } : {}),
    splitLine: { show: vertical, lineStyle: { color: p.line, opacity: 0.6 } },
  });
}

// Where a value stands on such an axis.
export const place = (dim, scale, value) => (scale === 'category' ? dim.distinct.indexOf(value) : value);

export function mean(list) {
  return list.reduce((all, value) => all + value, 0) / list.length;
}

export function median(list) {
  const sorted = [...list].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export function extent(list) {
  let [low, high] = [Infinity, -Infinity];
  for (const value of list) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : [0, 1];
}

// Colours for points by a dimension: one a value where there are few, else a ramp. Gives {of(point), entries} with entries for a key,
// or {visual} for a bar of colours.
export function colouring(p, dim) {
  if (!dim) return { of: () => p.accent, entries: [] };
  if (!dim.numeric || dim.distinct.length <= p.hues.length) {
    const hue = (value) => (value === null ? p.muted : p.hues[dim.distinct.indexOf(value) % p.hues.length]);
    return { of: (point) => hue(dim.read(point)), entries: dim.distinct.map((value) => [valueText(value), hue(value)]) };
  }
  const [low, high] = extent(dim.distinct);
  const strong = p.ramp.slice(1); // the palest is for areas
  return { of: (point) => ramp(strong, (dim.read(point) - low) / (high - low || 1)), low, high, entries: null, strong };
}

const parts = (colour) => [1, 3, 5].map((k) => parseInt(colour.slice(k, k + 2), 16));

function between(colours, at) {
  const x = Math.min(Math.max(at, 0), 1) * (colours.length - 1);
  const i = Math.min(Math.floor(x), colours.length - 2);
  const [a, b] = [parts(colours[i]), parts(colours[i + 1])];
  return a.map((v, k) => Math.round(v + (b[k] - v) * (x - i)));
}

// A colour between those of the ramp, at 0..1, and black or white to write on it.
export const ramp = (colours, at) => `rgb(${between(colours, at).join(',')})`;

export function inkOn(colours, at) {
  const [r, g, b] = between(colours, at).map((c) => (c / 255) ** 2.2);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.22 ? '#10161c' : '#ffffff';
}
