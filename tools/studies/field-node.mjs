// Cores against bus kind and width for the field node.
import { table } from './page.mjs';
import { along, bars, picture, up } from './picture.mjs';

const CORES = [1, 2, 4];
const BUSES = ['shared_bus', 'crossbar', 'ideal_bus'];
const plural = (count, what) => `${count} ${what}${count > 1 ? 's' : ''}`;
const rows = CORES.flatMap((cores) => BUSES.map((bus) => [`${plural(cores, 'core')}, ${bus}`, { cores, bus }]));
const columns = (figures) => figures.axis('wait_states').flatMap((wait_states) =>
  figures.axis('width').map((width) => [`${width}, ${wait_states} wait states`, { width, wait_states }]));

export const tables = (figures) => ({
  last: table(figures, { metric: 'last_cycles', rowTitle: 'cycles of the last sample', rows: rows.map(([label, wanted]) => [label, { ...wanted, clock: '48 MHz' }]), columns: columns(figures) }),
  period: table(figures, { metric: 'period', rowTitle: 'cycles a sample, 4 MHz', rows: rows.map(([label, wanted]) => [label, { ...wanted, clock: '4 MHz' }]), columns: columns(figures) }),
  wake: table(figures, { metric: 'wake_max', rowTitle: 'longest wake, cycles, 4 MHz', rows: rows.map(([label, wanted]) => [label, { ...wanted, clock: '4 MHz' }]), columns: columns(figures) }),
});

const panels = (figures, metric, y, series) => figures.axis('wait_states').map((wait_states) => ({
  title: `${wait_states} wait states`, x: along('width of the bus', figures.axis('width')), y,
  series: series.map(([label, wanted], i) => bars(label, figures.axis('width').map((width) => figures.at(metric, { ...wanted, width, wait_states })), i)),
}));

export const pictures = (figures) => ({
  cores: picture({
    title: 'The last sample on its way, shared bus, 48 MHz',
    panels: panels(figures, 'last_cycles', up('cycles', { max: 10000 }), CORES.map((cores) => [plural(cores, 'core'), { cores, bus: 'shared_bus', clock: '48 MHz' }])),
  }),
  bus: picture({
    title: 'The last sample on its way, four cores, 48 MHz',
    panels: panels(figures, 'last_cycles', up('cycles', { max: 10000 }), BUSES.map((bus) => [bus, { cores: 4, bus, clock: '48 MHz' }])),
  }),
  period: picture({
    title: 'From one sample to the next, shared bus, 4 MHz',
    panels: panels(figures, 'period', up('cycles', { max: 10000 }), CORES.map((cores) => [plural(cores, 'core'), { cores, bus: 'shared_bus', clock: '4 MHz' }])),
  }),
});

export function sentences(figures) {
  const at = (metric, cores, bus, width, wait_states = 0, clock = '48 MHz') => figures.at(metric, { cores, bus, width: `${width} bit`, wait_states, clock });
  const last = (...words) => at('last_cycles', ...words);
  const saved = (before, after) => `${(100 * (1 - after / before)).toFixed(0)} %`;
  const idle = (width) => ((100 * at('idle', 1, 'shared_bus', width, 0, '4 MHz')) / at('cycles', 1, 'shared_bus', width, 0, '4 MHz'));
  const period = (...words) => at('period', ...words).toFixed(0);
  const one = last(1, 'shared_bus', 32);
  return [
    `${last(1, 'shared_bus', 8)} cycles at 8 bits, ${last(1, 'shared_bus', 16)} at 16 and ${one} at 32`,
    `A second core saves ${saved(one, last(2, 'shared_bus', 32))} of the time, four cores ${saved(one, last(4, 'shared_bus', 32))}`,
    `${at('switches', 1, 'shared_bus', 32)} switches on one core become ${at('switches', 2, 'shared_bus', 32)} on two and ${at('switches', 4, 'shared_bus', 32)} on four`,
    `of ${last(2, 'shared_bus', 32)} cycles on two cores a crossbar saves ${last(2, 'shared_bus', 32) - last(2, 'crossbar', 32)}`,
    `${last(4, 'shared_bus', 8)} cycles become ${last(4, 'crossbar', 8)} with a crossbar and ${last(4, 'ideal_bus', 8)} with an ideal bus`,
    `from ${last(1, 'shared_bus', 8)} to ${last(1, 'shared_bus', 8, 2)} cycles at 8 bits, and from ${one} to ${last(1, 'shared_bus', 32, 2)} at 32`,
    `${last(4, 'ideal_bus', 16)} cycles against ${last(4, 'crossbar', 16)}`,
    `${period(1, 'shared_bus', 8, 0, '4 MHz')} cycles on one core with 8 bits, ${period(1, 'shared_bus', 32, 0, '4 MHz')} with 32, and ${period(4, 'shared_bus', 32, 0, '4 MHz')} with four cores`,
    `With 8 bits that core is idle for ${idle(8).toFixed(1)} % of the time, with 32 for ${idle(32).toFixed(0)} %`,
    `The longest of all is ${Math.max(...figures.points.map((point) => point.wake_max))} cycles`,
  ];
}
