// The platform, drawn; a component that is chosen tells its parameters and figures.
import { details, h, newId, section, svg } from '../dom.js';
import { hex, number, percent, words } from '../format.js';
import { Table } from '../table.js';
import { layout } from './layout.js';

const WORK = ['fetch', 'decode', 'window', 'execute', 'memory', 'wait', 'executive']; // of a core's cycles

// One figure worth seeing at a glance.
function glance(run, name, kind) {
  const part = (value) => `${percent(value / Math.max(run.cycles, 1))} busy`;
  if (kind === 'hsx_core') return part(WORK.reduce((sum, cause) => sum + run.value(`${name}.cycles.${cause}`), 0));
  if (run.byName.has(`${name}.occupancy`)) return `${percent(run.value(`${name}.occupancy`))} busy`;
  if (run.byName.has(`${name}.unit.occupancy`)) return `${percent(run.value(`${name}.unit.occupancy`))} busy`;
  if (run.byName.has(`${name}.busy_cycles`)) return part(run.value(`${name}.busy_cycles`));
  if (run.byName.has(`${name}.rows`)) return `${number(run.value(`${name}.rows`))} rows`;
  for (const count of ['arms', 'frames', 'bytes']) {
    if (run.byName.has(`${name}.${count}`)) return `${number(run.value(`${name}.${count}`))} ${count}`;
  }
  return '';
}

function flat(value, prefix = '') {
  return Object.entries(value).flatMap(([key, entry]) =>
    (entry !== null && typeof entry === 'object' && !Array.isArray(entry) ? flat(entry, `${prefix}${key}.`) : [[prefix + key, entry]]));
}

function regions(run) {
  return Object.entries(run.config.map ?? {}).flatMap(([bus, entries]) =>
    Object.entries(entries).map(([target, { at, size }]) => ({ bus, target, at, size })));
}

function describe(run, name) {
  const { kind, ...parameters } = run.config.components[name];
  const place = regions(run).find((region) => region.target.split('.')[0] === name);
  const figures = run.stats.filter((stat) => stat.name.startsWith(`${name}.`) && stat.value !== undefined && stat.value !== 0);
  const list = (pairs) => h('dl', { class: 'pairs' }, pairs.map(([key, value]) => h('div', {}, h('dt', {}, key), h('dd', {}, value))));
  return [h('h3', {}, name, h('small', {}, words(kind))),
    place && h('p', { class: 'note' }, `On ${place.bus} from ${hex(place.at, 8)}, ${place.size}.`),
    h('div', { class: 'columns' },
      h('div', {}, h('h4', {}, 'Parameters'), list(flat(parameters).map(([key, value]) => [key, String(value)]))),
      h('div', {}, h('h4', {}, 'Counted'), figures.length === 0 ? h('p', { class: 'note' }, 'Nothing.')
        : list(figures.map((stat) => [stat.name.slice(name.length + 1), stat.unit === 'share' ? percent(stat.value) : number(stat.value)]))))];
}

function drawWire({ kind, from, to, points }, arrow) {
  return svg('path', { class: `wire ${kind}`, d: `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`,
    'marker-end': `url(#${arrow})`, 'data-ends': `${from.split('.')[0]} ${to.split('.')[0]}` },
  svg('title', {}, `${from} → ${to}`));
}

function drawBox(run, box, choose) {
  const { kind } = run.config.components[box.name];
  const figure = glance(run, box.name, kind);
  const lines = box.bus ? [`${box.name}  ·  ${words(kind)}${figure && `  ·  ${figure}`}`] : [box.name, words(kind), figure];
  const x = box.x + box.width / 2;
  const y = (i) => box.y + box.height / 2 + (i - (lines.length - 1) / 2) * 16 + 4;
  return svg('g', {
    class: `box ${box.bus ? 'bus' : ''}`, tabindex: 0, role: 'button', 'data-name': box.name, 'aria-pressed': 'false',
    onclick: () => choose(box.name),
    onkeydown: (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      choose(box.name);
    },
  }, svg('rect', { x: box.x, y: box.y, width: box.width, height: box.height, rx: 8 }),
  lines.map((line, i) => svg('text', { x, y: y(i), class: ['name', 'kind', 'figure'][i] }, `${line} `)));
}

function picture(run, choose) {
  const { boxes, wires, width, height } = layout(run.config);
  const arrow = newId('arrow');
  return svg('svg', { class: 'platform', viewBox: `0 0 ${width} ${height}`, style: `max-width:${width * 1.15}px;min-width:${Math.min(width, 760)}px`, role: 'group',
    'aria-label': 'The platform: components and wires' },
  svg('defs', {}, svg('marker', { id: arrow, viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 6, markerHeight: 6, orient: 'auto-start-reverse' },
    svg('path', { d: 'M0 0.6L7.4 4L0 7.4z', class: 'tip' }))),
  wires.map((wire) => drawWire(wire, arrow)), boxes.map((box) => drawBox(run, box, choose)));
}

function wireTable(run) {
  const wires = Object.entries(run.config.wires ?? {}).flatMap(([from, to]) => [to].flat().map((end) => ({ from, end })));
  const text = (key, label, value) => ({ key, label, text: true, value, show: value });
  return details('Wires and address map, as tables', h('div', { class: 'columns' }, new Table({
    caption: 'Wires', rows: wires, columns: [text('from', 'From', (w) => w.from), text('to', 'To', (w) => w.end)],
  }).element, new Table({
    caption: 'Address map', rows: regions(run), columns: [
      text('at', 'From', (r) => hex(r.at, 8)), text('size', 'Size', (r) => r.size), text('target', 'Target', (r) => r.target), text('bus', 'Bus', (r) => r.bus)],
  }).element));
}

export function platformSection(run) {
  const names = Object.keys(run.config.components ?? {});
  if (names.length === 0) return null;
  const panel = h('div', { class: 'panel', 'aria-live': 'polite' });
  const drawn = picture(run, choose);
  function choose(name) {
    for (const box of drawn.querySelectorAll('.box')) box.setAttribute('aria-pressed', String(box.dataset.name === name));
    for (const wire of drawn.querySelectorAll('.wire')) wire.classList.toggle('lit', wire.dataset.ends.split(' ').includes(name));
    panel.replaceChildren(...describe(run, name).filter(Boolean));
  }
  choose(Object.keys(run.config.map ?? {})[0] ?? names[0]);
  const frame = h('div', { class: 'drawing scroll', tabindex: '0', role: 'region', 'aria-label': 'Picture of the platform' }, drawn);
  requestAnimationFrame(() => { frame.scrollLeft = (frame.scrollWidth - frame.clientWidth) / 2; });
  return section('platform', 'Platform', 'Masters above the bus, devices below, interrupts dotted. Choose a part to see its parameters and what it counted.',
    frame, panel, wireTable(run));
}
