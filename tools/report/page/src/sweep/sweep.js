// The page of a sweep.
import { facts, h, section } from '../dom.js';
import { number, plural, words } from '../format.js';
import { filterBar } from './filters.js';
import { frontSection } from './front.js';
import { heatSection } from './heat.js';
import { shown, Sweep, valueText } from './model.js';
import { parallelSection } from './parallel.js';
import { pointPanel, pointsSection, TONES } from './points.js';
import { scatterSection } from './scatter.js';
import { slackSection } from './slack.js';
import { trendSection } from './trend.js';

const ORDER = ['ok', 'violated', 'incomplete', 'failed', 'refused'];

function statusBar(sweep) {
  const counts = ORDER.map((status) => [status, sweep.points.filter((point) => point.status === status).length]).filter(([, count]) => count > 0);
  const text = counts.map(([status, count]) => `${number(count)} ${status}`).join(', ');
  return h('div', { class: 'statuses' },
    h('div', { class: 'bar', 'aria-hidden': 'true' }, counts.map(([status, count]) => h('i', { class: TONES[status], style: `flex-grow:${count}` }))),
    h('p', {}, text));
}

function header(sweep) {
  const good = sweep.points.filter((point) => point.status === 'ok').length;
  const all = good === sweep.points.length;
  const tightest = [...sweep.summary.slack].sort((a, b) => a.slack - b.slack)[0];
  return h('div', { class: 'head' },
    h('p', { class: 'kicker' }, `Sweep · ${plural(sweep.points.length, 'point')}`),
    h('div', { class: 'headline' }, h('h1', {}, sweep.title || sweep.name),
      h('span', { class: `pill ${all ? 'good' : 'warn'}` }, all ? 'All passed' : `${number(sweep.points.length - good)} did not pass`)),
    h('p', { class: 'lead' }, sweep.axes.map((axis) => words(axis.name)).join(' × ')),
    facts([
      ['Points', number(sweep.points.length)], ['Parameters', number(sweep.axes.length)], ['Metrics', number(sweep.metrics.length)],
      sweep.front.size > 0 && ['On the front', number(sweep.front.size)],
      tightest && ['Least slack', number(tightest.slack), tightest.contract],
    ]), statusBar(sweep));
}

function bestCard(sweep, { metric, goal, value, points }) {
  const point = sweep.byIndex.get(points[0]);
  const dim = sweep.metricDims.find((d) => d.name === metric);
  return h('li', {}, h('button', { type: 'button', class: 'card', disabled: !point, onclick: () => sweep.select(points[0]) },
    h('span', { class: 'cardname' }, `${goal === 'max' ? 'Greatest' : 'Least'} ${words(metric)}`),
    h('span', { class: 'cardvalue' }, dim ? shown(dim, value) : number(value), dim?.unit && dim.unit !== 'share' && h('small', {}, ` ${dim.unit}`)),
    point && h('span', { class: 'cardwhere' }, sweep.axisDims.map((d) => h('span', {}, `${d.label} `, h('b', {}, valueText(d.read(point)))))),
    points.length > 1 && h('span', { class: 'note' }, `and ${plural(points.length - 1, 'other point')}`)));
}

function findingsSection(sweep) {
  const { best, unchanging, unjudged = [] } = sweep.summary;
  const names = (list) => list.map((name) => h('code', {}, name));
  const judged = sweep.axes.length > unjudged.length;
  return section('findings', 'Findings', null,
    best.length > 0 && h('ul', { class: 'cards' }, best.map((entry) => bestCard(sweep, entry))),
    h('div', { class: 'callout' },
      unchanging.length > 0 && h('p', {}, h('b', {}, 'Changed nothing: '), names(unchanging), ' No metric differs between points that differ in this alone.'),
      unchanging.length === 0 && judged && h('p', {}, unjudged.length > 0 ? 'Every other parameter changed something.' : 'Every parameter that was swept changed something.'),
      unjudged.length > 0 && h('p', {}, h('b', {}, 'Not judged: '), names(unjudged), ' No two points differ in this alone.')));
}

export function sweepPage(data) {
  const sweep = new Sweep(data.sweep);
  const sections = [
    ['Findings', findingsSection(sweep)], ['Trends', trendSection(sweep)], ['Scatter', scatterSection(sweep)], ['Front', frontSection(sweep)],
    ['Heat map', heatSection(sweep)], ['Parallel', parallelSection(sweep)], ['Slack', slackSection(sweep)], ['Table', pointsSection(sweep)],
  ].filter(([, made]) => made);
  for (const [name, made] of sections) made.dataset.nav = name;
  return {
    title: sweep.title || sweep.name, head: [header(sweep), filterBar(sweep)], beside: pointPanel(sweep), sections: sections.map(([, made]) => made),
  };
}
