// Window switching against copying over quantum and wait states.
import { table } from './page.mjs';
import { along, line, over, picture, up } from './picture.mjs';

const KINDS = ['window', 'copy', 'slots'];
const at = (figures, metric, kind, quantum, wait_states) => figures.at(metric, { switch: kind, quantum, wait_states });

export const tables = (figures) => ({
  switch: table(figures, {
    metric: 'switch_p50', rowTitle: 'a switch, cycles; wait states:',
    rows: KINDS.map((kind) => [`\`${kind}\``, { switch: kind, quantum: 1 }]),
    columns: figures.axis('wait_states').map((wait_states) => [wait_states, { wait_states }]),
  }),
  step: table(figures, {
    metric: 'step_cycles', digits: 1, rowTitle: 'cycles of an instruction; quantum:',
    rows: [0, 2, 8].flatMap((wait_states) => KINDS.map((kind) => [`\`${kind}\`, ${wait_states} wait states`, { switch: kind, wait_states }])),
    columns: figures.axis('quantum').map((quantum) => [quantum, { quantum }]),
  }),
  wake: table(figures, {
    metric: 'wake_max', rowTitle: 'longest wake, cycles; quantum:',
    rows: [0, 8].flatMap((wait_states) => KINDS.map((kind) => [`\`${kind}\`, ${wait_states} wait states`, { switch: kind, wait_states }])),
    columns: figures.axis('quantum').map((quantum) => [quantum, { quantum }]),
  }),
});

const panel = (figures, metric, wait_states, y) => ({
  title: `${wait_states} wait states`,
  x: along('quantum, instructions', figures.axis('quantum')),
  y,
  series: KINDS.map((kind, i) => line(kind, figures.axis('quantum').map((q) => at(figures, metric, kind, q, wait_states)), i)),
});

export const pictures = (figures) => ({
  switch: picture({
    title: 'A switch: what it costs by wait states of the RAM', height: 300,
    panels: [{
      x: over('wait states of the RAM'), y: up('cycles, median'),
      series: KINDS.map((kind, i) => line(kind, figures.axis('wait_states').map((w) => [w, at(figures, 'switch_p50', kind, 1, w)]), i)),
    }],
  }),
  executive: picture({
    title: 'Share of the time that switching takes',
    panels: [0, 8].map((w) => panel(figures, 'executive_share', w, up('% of all cycles', { max: 100 }))),
  }),
  wake: picture({
    title: 'Longest wake of a sleeper beside four tasks that are always ready',
    panels: [0, 8].map((w) => panel(figures, 'wake_max', w, up('cycles', { type: 'log', logBase: 10, min: 10, max: 10000 }))),
  }),
});

export function sentences(figures) {
  const cycles = (kind, q, w) => at(figures, 'cycles', kind, q, w);
  const ratio = (q, w) => (cycles('copy', q, w) / cycles('window', q, w)).toFixed(1);
  const wake = (kind, q, w) => at(figures, 'wake_max', kind, q, w);
  const share = (kind, q, w) => at(figures, 'executive_share', kind, q, w).toFixed(0);
  return [
    `${ratio(1, 0)} times as long without wait states and ${ratio(1, 8)} times as long with eight`,
    `At a quantum of 64 it is ${ratio(64, 0)} and ${ratio(64, 8)} times`,
    `${share('window', 1, 0)} % of all cycles at a quantum of 1`,
    `${share('copy', 1, 8)} % with copies and eight wait states`,
    `${share('slots', 1, 0)} % with slots`,
    `${wake('copy', 1, 8)} cycles where repointing has ${wake('window', 1, 8)}`,
    `from ${wake('window', 1, 0)} cycles at a quantum of 1 to ${wake('window', 64, 0)} at 64`,
  ];
}
