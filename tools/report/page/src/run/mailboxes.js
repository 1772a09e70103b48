// Mailboxes: what they hold, and how deep they were.
import { categoryAxis, chart, tip, zoom } from '../chart.js';
import { choice, h, section } from '../dom.js';
import { number, plural, short } from '../format.js';
import { Table } from '../table.js';
import { mailboxName } from './figures.js';
import { seriesHint } from './tasks.js';

const MOST_ROWS = 16;
const sum = (row) => row.reduce((all, value) => all + value, 0);
const WHAT = { depth: 'most messages in the ring', sent: 'messages sent' };

// A row a mailbox, a cell a stretch of time; stretches without messages stay empty.
function overTime(run, nameOf) {
  const { series } = run;
  const view = { what: 'depth' };
  const busiest = [...series.mailboxes].sort((a, b) => sum(b.sent) - sum(a.sent)).slice(0, MOST_ROWS).reverse();
  const starts = series.mailboxes[0].depth.map((_, i) => i * series.bucket);
  const most = () => Math.max(1, ...busiest.flatMap((box) => box[view.what]));
  const picture = chart({
    label: () => `${WHAT[view.what]}, over time: ${busiest.map((box) =>
      `${nameOf(box.descriptor_id)} at most ${number(Math.max(...box[view.what]))}`).join(', ')}`,
    height: 130 + 26 * busiest.length,
    option: (p, narrow) => ({
      grid: { left: 4, right: 16, top: 10, bottom: 104, containLabel: true },
      dataZoom: zoom(p).map((z) => ({ ...z, bottom: 40, labelFormatter: (i) => short(starts[i]) })),
      xAxis: categoryAxis(p, starts, { name: 'cycles', nameLocation: 'middle', nameGap: 24, axisLabel: { formatter: (at) => short(Number(at)) } }),
      yAxis: categoryAxis(p, busiest.map((box) => nameOf(box.descriptor_id)), {
        axisLine: { show: false }, z: 5, splitLine: { show: true, lineStyle: { color: p.card, width: 5 } }, axisLabel: { color: p.ink, width: narrow ? 110 : 200, overflow: 'truncate' },
      }),
      visualMap: {
        min: 0, max: most(), precision: 0, orient: 'horizontal', left: 'center', bottom: 0, itemWidth: 10, itemHeight: 120, inRange: { color: p.ramp.slice(1) },
        text: [plural(most(), 'message'), '0'], textStyle: { color: p.muted },
      },
      tooltip: {
        formatter: ({ value: [bucket, row, value] }) => tip(nameOf(busiest[row].descriptor_id), [[`from cycle ${number(starts[bucket])}`, `${number(run.milliseconds(starts[bucket]))} ms`],
          [WHAT[view.what], number(value)]]),
      },
      series: [{
        type: 'heatmap', progressive: 0, itemStyle: { borderWidth: 3, borderColor: 'transparent' },
        data: busiest.flatMap((box, row) => box[view.what].flatMap((value, bucket) => (value > 0 ? [[bucket, row, value]] : []))),
      }],
    }),
  });
  return [h('div', { class: 'controls' }, choice('Over time', [['depth', 'Depth'], ['sent', 'Traffic']], 'depth', (what) => {
    view.what = what;
    picture.update();
  })), picture.element,
  series.mailboxes.length > MOST_ROWS && h('p', { class: 'note' }, `The ${MOST_ROWS} with most messages, of ${series.mailboxes.length}.`)];
}

export function mailboxSection(run) {
  const boxes = run.state.mailboxes;
  if (boxes.length === 0) return null;
  const drawn = new Map(run.series?.mailboxes.map((box) => [box.descriptor_id, box]));
  const nameOf = (id) => {
    const box = boxes.find((b) => b.descriptor_id === id);
    return box ? mailboxName(box) : `descriptor ${id}`;
  };
  const overall = ['sent', 'received', 'dropped', 'timeouts', 'refused_full'].map((name) =>
    [name.replace('refused_full', 'refused when full'), run.value(`mailbox.${name}`)]);
  const table = new Table({
    caption: 'Mailboxes', rows: boxes, page: 12, sort: run.series ? ['sent', 'descending'] : null, columns: [
      { key: 'name', label: 'Mailbox', text: true, value: mailboxName, show: mailboxName },
      run.series && { key: 'sent', label: 'Sent', value: (box) => sum(drawn.get(box.descriptor_id)?.sent ?? []) },
      run.series && { key: 'deepest', label: 'Deepest', value: (box) => Math.max(0, ...(drawn.get(box.descriptor_id)?.depth ?? [])) },
      { key: 'queued', label: 'Left', title: 'Messages left at the end', value: (box) => box.queue_depth },
      { key: 'bytes', label: 'Bytes in use', value: (box) => box.bytes_used },
      { key: 'capacity', label: 'Capacity', value: (box) => box.capacity },
      { key: 'owner', label: 'Owner', text: true, value: (box) => box.owner_pid, show: (box) => (box.owner_pid === null ? 'none' : run.taskName(box.owner_pid)) },
    ].filter(Boolean),
  });
  return section('mailboxes', 'Mailboxes', `All together: ${overall.map(([name, value]) => `${number(value)} ${name}`).join(', ')}.`,
    run.series ? run.series.mailboxes.length > 0 && overTime(run, nameOf) : seriesHint(), table.element);
}
