// The points of a sweep, what can be asked of them, and which of them the filters leave.
import { number, percent, words } from '../format.js';
import { parse } from './query.js';

const FEW = 24; // different values, up to which they are shown one by one

const isNumber = (value) => typeof value === 'number';

// Something every point has a value of: an axis, a metric or the slack of a contract.
function dimension(points, { kind, name, unit = '', goal = null, doc = '', values = null }, read) {
  const found = [...new Set(points.map(read).filter((value) => value !== null && value !== undefined))];
  const numeric = found.every(isNumber);
  const listed = values && found.every((value) => values.includes(value));
  const distinct = listed ? values.filter((value) => found.includes(value)) : found.sort(numeric ? (a, b) => a - b : undefined);
  const label = kind === 'slack' ? `slack of ${name}` : words(name);
  return {
    key: `${kind}.${name}`, kind, name, unit, goal, doc, read, numeric, distinct, few: distinct.length <= FEW, label,
    title: unit && unit !== label ? `${label} (${unit})` : label,
  };
}

function dimensionsOf({ axes, metrics, points }) {
  const contracts = [...new Set(points.flatMap((point) => Object.keys(point.slack ?? {})))].sort();
  return [
    ...axes.map((axis) => dimension(points, { kind: 'axis', name: axis.name, values: axis.values }, (point) => point.values[axis.name] ?? null)),
    ...metrics.map((metric) => dimension(points, { ...metric, kind: 'metric' }, (point) => point.metrics[metric.name] ?? null)),
    ...contracts.map((name) => dimension(points, { kind: 'slack', name }, (point) => point.slack?.[name] ?? null)),
  ];
}

// Objectives before other metrics, what is the same everywhere last: charts begin with the first.
const rank = (dim) => (dim.distinct.length < 2 ? 2 : dim.goal ? 0 : 1);

// With its unit where `unit` is set; a share as a percentage.
export function shown(dim, value, unit = false) {
  if (isNumber(value) && dim.unit === 'share') return percent(value);
  return unit && dim.unit && isNumber(value) ? `${number(value)} ${dim.unit}` : valueText(value);
}

export const valueText = (value) => (isNumber(value) ? number(value) : value === null || value === undefined ? '–' : String(value));

export class Sweep {
  constructor(data) {
    Object.assign(this, data);
    this.dimensions = dimensionsOf(data);
    this.axisDims = this.dimensions.filter((d) => d.kind === 'axis');
    this.metricDims = this.dimensions.filter((d) => d.kind === 'metric').sort((a, b) => rank(a) - rank(b));
    this.slackDims = this.dimensions.filter((d) => d.kind === 'slack');
    this.front = new Set(data.summary.front);
    this.byIndex = new Map(data.points.map((point) => [point.index, point]));
    this.visible = data.points;
    this.unbrushed = data.points; // what all filters but the brush leave
    this.filters = { status: 'all', axes: new Map(), query: '', brush: null, front: false };
    this.listeners = [];
    this.selected = null;
  }

  dim(key) {
    return this.dimensions.find((d) => d.key === key);
  }

  // Called with 'points' when other points are visible, with 'selected' when another is chosen.
  onChange(listener) {
    this.listeners.push(listener);
  }

  tell(what) {
    for (const listener of this.listeners) listener(what);
  }

  select(index) {
    this.selected = this.selected === index ? null : index;
    this.tell('selected');
  }

  // Returns what is wrong with the query, or "".
  filter(changes) {
    const query = parse(changes.query ?? this.filters.query, this);
    if (query.error) return query.error;
    Object.assign(this.filters, changes);
    const { status, axes, brush, front } = this.filters;
    this.unbrushed = this.points.filter((point) => (status === 'all' || point.status === status)
      && (!front || this.front.has(point.index)) && [...axes].every(([name, wanted]) => String(point.values[name]) === wanted) && query.test(point));
    this.visible = brush ? this.unbrushed.filter((point) => brush.has(point.index)) : this.unbrushed;
    this.tell('points');
    return '';
  }

  reset() {
    this.filter({ status: 'all', axes: new Map(), query: '', brush: null, front: false });
    this.tell('reset');
  }

  get filtered() {
    return this.visible.length !== this.points.length;
  }

  // Groups of options for a select; `wanted(dim)` leaves some out.
  options(wanted = () => true) {
    const group = (name, dims) => ({ group: name, options: dims.filter(wanted).map((d) => [d.key, d.label]) });
    return [group('Parameters', this.axisDims), group('Metrics', this.metricDims), group('Slack', this.slackDims)]
      .filter((g) => g.options.length > 0);
  }

  tipRows(point) {
    const rows = [...this.axisDims, ...this.metricDims].map((d) => [d.label, shown(d, d.read(point), true)]);
    return point.status === 'ok' ? rows : [...rows, ['status', point.status]];
  }
}
