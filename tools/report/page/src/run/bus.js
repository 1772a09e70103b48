// Who held the buses, and how long masters waited for them.
import { chart, legend, tip, valueAxis, zoom } from '../chart.js';
import { h, section, select } from '../dom.js';
import { number, percent } from '../format.js';
import { Table } from '../table.js';
import { points } from './figures.js';
import { seriesHint } from './tasks.js';

const sum = (row) => row.reduce((all, value) => all + value, 0);

function occupancy(run) {
  const { series } = run;
  const view = { bus: series.buses[0].name };
  const masters = () => series.buses.find((bus) => bus.name === view.bus).masters.filter((master) => sum(master.held) > 0);
  const picture = chart({
    label: () => `Share of cycles in which ${view.bus} was held, over time: ${masters().map((master) =>
      `${master.name} ${percent(sum(master.held) / Math.max(series.cycles, 1))}`).join(', ')}`,
    height: (narrow) => (narrow ? 320 : 340),
    option: (p, narrow) => ({
      legend: legend(p),
      grid: { left: 4, right: 16, top: 36, bottom: 62, containLabel: true },
      dataZoom: zoom(p),
      xAxis: valueAxis(p, { max: series.cycles, name: 'cycles', nameLocation: 'middle', nameGap: 24, splitLine: { show: false } }),
      yAxis: valueAxis(p, { splitNumber: 4, axisLabel: { formatter: (share) => `${number(Math.round(share * 10000) / 100)} %` } }),
      tooltip: {
        trigger: 'axis',
        formatter: (items) => tip(`cycle ${number(items[0].value[0])}, ${number(run.milliseconds(items[0].value[0]))} ms`,
          [...items.map((item) => [item.seriesName, percent(item.value[1]), item.color]).reverse(),
            ['together', percent(items.reduce((all, item) => all + item.value[1], 0))]]),
      },
      series: masters().map((master, i) => ({
        name: master.name, type: 'line', stack: 'all', step: 'end', symbol: 'none', color: p.hues[i % p.hues.length],
        lineStyle: { width: 0 }, areaStyle: { opacity: 0.85 }, data: points(series, master.held, narrow),
      })),
    }),
  });
  const buses = series.buses.map((bus) => [bus.name, bus.name]);
  return [buses.length > 1 && h('div', { class: 'controls' }, select('Bus', buses, view.bus, (bus) => {
    view.bus = bus;
    picture.update();
  })), picture.element];
}

function waits(run) {
  const rows = run.matching(/^([^.]+)\.wait\.(.+)$/).filter(({ match }) => run.config.map?.[match[1]] && run.byName.has(`${match[1]}.grants`));
  // A crossbar has an arbiter for each target; of these, those that were asked for.
  const crossing = run.matching(/^([^.]+)\.(.+)\.wait\.(.+)$/).filter(({ match, histogram }) => run.config.map?.[match[1]] && histogram.count > 0);
  const all = [...rows, ...crossing].map((stat) => ({ name: stat.name.replace(/\.wait\./, ' ← '), ...stat.histogram }));
  if (all.length === 0) return null;
  const column = (key, label) => ({ key, label, value: (row) => (row.count > 0 || key === 'count' ? row[key] : null) });
  return [h('h3', {}, 'Cycles waited for a grant'), new Table({
    caption: 'Cycles that masters waited', rows: all, page: 24, sort: ['count', 'descending'], columns: [
      { key: 'name', label: 'Bus ← master', text: true, value: (row) => row.name, show: (row) => row.name },
      column('count', 'Accesses'), column('min', 'Min'), column('p50', 'p50'), column('p90', 'p90'), column('p99', 'p99'), column('max', 'Max'),
    ],
  }).element];
}

export function busSection(run) {
  const drawn = run.series?.buses.some((bus) => bus.masters.some((master) => sum(master.held) > 0));
  const table = waits(run);
  if (!drawn && !table) return null;
  return section('buses', 'Buses',
    'Share of cycles in which each master held a bus. Where a bus carries several accesses at once, the sum may pass 100 %.',
    run.series ? drawn && occupancy(run) : seriesHint(), table);
}
