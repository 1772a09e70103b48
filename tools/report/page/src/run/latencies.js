// Histograms: a table to choose from, and the one that was chosen.
import { chart, categoryAxis, tip, valueAxis } from '../chart.js';
import { choice, h, section, svg } from '../dom.js';
import { number, percent, short, words } from '../format.js';
import { Table } from '../table.js';

const MOST_BARS = 64;

// Names of histograms, what to call them, and where they stand.
const KINDS = [
  [/^exec\.switch_cycles$/, () => 'Switch to another task', 'Executive'],
  [/^exec\.turn_cycles$/, () => 'Turn of the same task', 'Executive'],
  [/^exec\.interrupt_latency$/, () => 'Interrupt', 'Executive'],
  [/\.trap\.([0-9a-f]+)_([0-9a-f]+)_(.+)$/, (m) => `${m[1]}.${m[2]} ${m[3]}`, 'Trap'],
  [/\.trap\.unknown$/, () => 'unknown', 'Trap'],
  [/^task\.(\d+)\.wake_latency$/, (m, run) => run.taskName(Number(m[1])), 'Wake'],
  [/^(.+)\.wait\.(.+)$/, (m) => `${m[2]} for ${m[1]}`, 'Wait'],
];

function described(run) {
  return run.stats.filter((stat) => stat.histogram?.count > 0).map((stat) => {
    for (const [pattern, name, kind] of KINDS) {
      const match = pattern.exec(stat.name);
      if (match) return { ...stat, ...stat.histogram, label: name(match, run), kind, order: KINDS.findIndex((k) => k[0] === pattern) };
    }
    return { ...stat, ...stat.histogram, label: words(stat.name), kind: 'Other', order: KINDS.length };
  }).sort((a, b) => a.order - b.order);
}

// At most MOST_BARS bars of equal width: {from, to, count}, values from..to.
function bars({ bins, min, max }) {
  const width = Math.max(1, Math.ceil((max - min + 1) / MOST_BARS));
  const list = [];
  for (let from = min; from <= max; from += width) list.push({ from, to: Math.min(from + width - 1, max), count: 0 });
  for (const [value, count] of bins) list[Math.floor((value - min) / width)].count += count;
  return list;
}

function spark(histogram) {
  const list = bars(histogram);
  const most = Math.max(...list.map((bar) => bar.count));
  const step = 72 / Math.max(list.length, 12);
  return svg('svg', { class: 'spark', viewBox: '0 0 72 16', width: 72, height: 16, 'aria-hidden': 'true' },
    list.filter((bar) => bar.count > 0).map((bar) => {
      const size = Math.max(1.2, (15 * bar.count) / most);
      const at = list.indexOf(bar);
      return svg('rect', { x: (at * step).toFixed(2), y: (16 - size).toFixed(2), width: Math.max(step - 0.6, 0.8).toFixed(2), height: size.toFixed(2), rx: 0.6 });
    }));
}

function picture(view) {
  return chart({
    label: () => {
      const { label, kind, unit, p50, p99, max } = view.shown;
      return `Histogram of ${kind.toLowerCase()} ${label}, in ${unit}: median ${number(p50)}, 99 % at most ${number(p99)}, at most ${number(max)}`;
    },
    height: 300,
    option: (p) => {
      const { shown } = view;
      const list = bars(shown);
      const log = view.scale === 'log';
      const at = (value) => list.findIndex((bar) => value >= bar.from && value <= bar.to);
      const name = (bar) => (bar.from === bar.to ? number(bar.from) : `${number(bar.from)}…${number(bar.to)}`);
      const line = (key, color, position) => ({
        xAxis: at(shown[key]), name: key, lineStyle: { color, type: 'solid', width: 1.5 },
        label: { formatter: `${key} ${number(shown[key])}`, color: p.ink, position, fontSize: 11.5 },
      });
      return {
        grid: { left: 4, right: 24, top: 46, bottom: 26, containLabel: true },
        xAxis: categoryAxis(p, list.map(name), { name: shown.unit, nameLocation: 'middle', nameGap: 28 }),
        yAxis: valueAxis(p, { type: log ? 'log' : 'value', min: log ? 0.5 : 0, splitNumber: 4, axisLabel: { formatter: (n) => (n < 1 ? '' : short(n)) } }),
        tooltip: {
          trigger: 'axis', axisPointer: { type: 'shadow', shadowStyle: { color: p.muted, opacity: 0.08 } },
          formatter: ([{ dataIndex }]) => tip(`${name(list[dataIndex])} ${shown.unit}`,
            [['records', number(list[dataIndex].count)], ['share', percent(list[dataIndex].count / shown.count)]]),
        },
        series: [{
          type: 'bar', color: p.accent, barCategoryGap: '12%', barMaxWidth: 44, itemStyle: { borderRadius: [3, 3, 0, 0] },
          data: list.map((bar) => (log && bar.count === 0 ? null : bar.count)),
          markLine: {
            symbol: 'none', silent: true,
            data: shown.p50 === shown.p99 ? [line('p50', p.warn, 'end')] : [line('p50', p.warn, 'end'), line('p99', p.bad, 'end')],
          },
        }],
      };
    },
  });
}

export function latencySection(run) {
  const all = described(run);
  if (all.length === 0) return null;
  const view = { shown: all[0], scale: 'linear' };
  const title = h('h3', { 'aria-live': 'polite' });
  const doc = h('p', { class: 'note' });
  const drawn = picture(view);
  const show = (histogram) => {
    view.shown = histogram;
    title.textContent = `${histogram.kind}: ${histogram.label}`;
    doc.textContent = histogram.doc;
    table.mark(histogram.name);
    drawn.update();
  };
  const column = (key, label) => ({ key, label, value: (row) => row[key] });
  const table = new Table({
    caption: 'Histograms; choose one to draw it', rows: all, page: 200, pick: show, keyOf: (row) => row.name, tall: true, columns: [
      { key: 'label', label: 'What', text: true, value: (row) => row.label, show: (row) => row.label },
      { key: 'kind', label: 'Kind', text: true, minor: true, value: (row) => row.order, show: (row) => row.kind },
      { key: 'shape', label: 'Shape', text: true, value: (row) => row.max - row.min, show: spark },
      column('count', 'Count'), column('p50', 'p50'), column('p99', 'p99'), column('max', 'Max'),
    ],
  });
  show(all[0]);
  return section('latencies', 'Latencies', 'What switches, traps, wakes and waits cost. Choose a row to see how its values are spread.',
    h('div', { class: 'split' }, table.element, h('div', { class: 'stick' }, title, doc, h('div', { class: 'controls' },
      choice('Counts', [['linear', 'Linear'], ['log', 'Logarithmic']], 'linear', (scale) => {
        view.scale = scale;
        drawn.update();
      })), drawn.element)));
}
