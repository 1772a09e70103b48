// Window cache size against number of tasks and memory speed.
import { table } from './page.mjs';
import { along, bars, line, over, picture, up } from './picture.mjs';

const TASKS = [1, 2, 4, 8];
const NONE = { cache: 'none', windows: 1 };
const KINDS = [
  ['none', NONE],
  ['write_through, 2 windows', { cache: 'write_through', windows: 2 }],
  ['write_back, 2 windows', { cache: 'write_back', windows: 2 }],
  ['write_through, 4 windows', { cache: 'write_through', windows: 4 }],
  ['write_back, 4 windows', { cache: 'write_back', windows: 4 }],
];

const HUES = [0, 1, 2, 1, 2];

export const tables = (figures) => ({
  size: table(figures, {
    metric: 'step_cycles', digits: 1, rowTitle: 'cycles of an instruction; tasks:',
    rows: [['none', NONE], ...['write_through', 'write_back'].flatMap((cache) => figures.axis('windows').map((windows) => [
      `\`${cache}\`, ${windows} window${windows > 1 ? 's' : ''}`, { cache, windows }]))].map(([label, wanted]) => [label, { ...wanted, wait_states: 4, quantum: 16 }]),
    columns: TASKS.map((tasks) => [tasks, { tasks }]),
  }),
  speed: table(figures, {
    metric: 'step_cycles', digits: 1, rowTitle: 'cycles of an instruction; wait states:',
    rows: [1, 16].flatMap((quantum) => KINDS.map(([label, wanted]) => [`quantum ${quantum}: ${label}`, { ...wanted, tasks: 4, quantum }])),
    columns: figures.axis('wait_states').map((wait_states) => [wait_states, { wait_states }]),
  }),
  traffic: table(figures, {
    metric: 'step_traffic', digits: 2, rowTitle: 'register accesses to the RAM, an instruction',
    rows: KINDS.map(([label, wanted]) => [label, { ...wanted, tasks: 4, wait_states: 0 }]),
    columns: [1, 16].map((quantum) => [`quantum ${quantum}`, { quantum }]),
  }),
});

export const pictures = (figures) => ({
  size: picture({
    title: 'Cycles of an instruction by windows and tasks, 4 wait states, quantum 16',
    panels: ['write_through', 'write_back'].map((cache) => ({
      title: cache, x: along('windows of the core', figures.axis('windows')), y: up('cycles', { min: 0, max: 15 }),
      series: TASKS.map((tasks, i) => bars(`${tasks} task${tasks > 1 ? 's' : ''}`, figures.axis('windows').map((windows) => figures.at('step_cycles', {
        tasks, cache, windows, quantum: 16, wait_states: 4 })), i)),
    })),
  }),
  speed: picture({
    title: 'Cycles of an instruction by wait states, four tasks', height: 360,
    panels: [1, 16].map((quantum) => ({
      title: `quantum ${quantum}`, x: over('wait states of the RAM'), y: up('cycles', { max: 40 }),
      series: KINDS.map(([label, wanted], i) => line(label.replace('write_', ''), figures.axis('wait_states').map((wait_states) => [wait_states, figures.at('step_cycles', {
        ...wanted, tasks: 4, quantum, wait_states })]), HUES[i], { lineStyle: { width: 2, type: wanted.windows === 2 ? 'dashed' : 'solid' } })),
    })),
  }),
  traffic: picture({
    title: 'Register accesses to the RAM for each instruction, four tasks', height: 320,
    panels: [{
      x: along('', KINDS.map(([label]) => label.replace(', ', '\n'))), y: up('accesses'),
      series: [1, 16].map((quantum, i) => bars(`quantum ${quantum}`, KINDS.map(([, wanted]) => figures.at('step_traffic', { ...wanted, tasks: 4, quantum, wait_states: 0 })), i)),
    }],
  }),
});

export function sentences(figures) {
  const step = (cache, windows, tasks, quantum, wait_states) => figures.at('step_cycles', { cache, windows, tasks, quantum, wait_states }).toFixed(1);
  const exact = (cache, windows, tasks, quantum, wait_states) => figures.at('step_cycles', { cache, windows, tasks, quantum, wait_states }).toFixed(2);
  const slope = (cache, windows) => (exact(cache, windows, 4, 1, 8) - exact(cache, windows, 4, 1, 0)) / 8;
  const traffic = (cache, windows, quantum) => figures.at('step_traffic', { cache, windows, tasks: 4, quantum, wait_states: 0 }).toFixed(2);
  return [
    `keeps the ${traffic('write_through', 4, 1)} writes of an instruction`,
    `both move the same ${traffic('write_through', 2, 1)} registers`,
    `both move the same ${traffic('write_back', 2, 1)} registers`,
    `eight tasks on four windows cost ${step('write_back', 4, 8, 16, 4)} cycles an instruction, as on one, and ${step('write_back', 8, 8, 16, 4)} on eight`,
    `from ${step('none', 1, 4, 16, 8)} cycles to ${step('write_back', 4, 4, 16, 8)}`,
    `${slope('none', 1).toFixed(2)} cycles without a cache, ${slope('write_through', 4).toFixed(2)} with \`write_through\` and ${slope('write_back', 4).toFixed(2)} with \`write_back\``,
    `${exact('write_back', 2, 4, 1, 0)} cycles where no cache has ${exact('none', 1, 4, 1, 0)}`,
    `${step('write_back', 2, 4, 16, 8)} cycles against ${step('none', 1, 4, 16, 8)} without one`,
  ];
}
