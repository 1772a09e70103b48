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

// An instruction's own cycles without wait states, and what each adds.
function own(figures) {
  const [fast, slow] = [0, 8].map((w) => at(figures, 'step_cycles', 'window', 1, w) - at(figures, 'switch_p50', 'window', 1, w));
  return { base: fast, wait: (slow - fast) / 8 };
}

// How far the points are at most from e + s / q, in percent.
function worst(figures) {
  const { base, wait } = own(figures);
  return Math.max(...figures.points.map((point) =>
    Math.abs(100 * ((base + wait * point.wait_states + point.switch_p50 / point.quantum) / point.step_cycles - 1))));
}

export const summary = (figures) => {
  const of = (kind, w) => at(figures, 'switch_p50', kind, 1, w);
  const ratio = (w) => (at(figures, 'cycles', 'copy', 1, w) / at(figures, 'cycles', 'window', 1, w)).toFixed(1);
  return [`${of('window', 8)} cycles whatever the memory, against ${of('copy', 0)} to ${of('copy', 8)}; copies cost ${ratio(0)} to ${ratio(8)} times the time`];
};

export function sentences(figures) {
  const cycles = (kind, q, w) => at(figures, 'cycles', kind, q, w);
  const ratio = (q, w) => (cycles('copy', q, w) / cycles('window', q, w)).toFixed(1);
  const wake = (kind, q, w) => at(figures, 'wake_max', kind, q, w);
  const share = (kind, q, w) => at(figures, 'executive_share', kind, q, w).toFixed(0);
  return [
    `${figures.points[0].steps.toLocaleString('en-US')} instructions`,
    `17 + 32 · (1 + w) = ${figures.axis('wait_states').map((w) => at(figures, 'switch_p50', 'copy', 1, w)).join(', ')}`,
    `${own(figures).base.toFixed(1)} cycles and ${own(figures).wait.toFixed(2)} more for each wait state`,
    `within ${worst(figures).toFixed(1)} %`,
    `${ratio(1, 0)} times as long without wait states and ${ratio(1, 8)} times as long with eight`,
    `At a quantum of 64 it is ${ratio(64, 0)} and ${ratio(64, 8)} times`,
    `${share('window', 1, 0)} % of all cycles at a quantum of 1`,
    `${share('copy', 1, 8)} % with copies and eight wait states`,
    `${share('slots', 1, 0)} % with slots`,
    `${wake('copy', 1, 8)} cycles where repointing has ${wake('window', 1, 8)}`,
    `from ${wake('window', 1, 0)} cycles at a quantum of 1 to ${wake('window', 64, 0)} at 64`,
  ];
}
