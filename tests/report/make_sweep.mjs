// node make_sweep.mjs DIR [grid|samples|odd]: a sweep's folder with made-up figures, the same each time.
//   grid     1,000 points: 5 x 5 x 4 x 5 x 2 values, of which two change nothing
//   samples  200 random points over two ranges
//   odd      few points, none of which has results; names that mean something to HTML
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// mulberry32
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const product = (axes) => axes.reduce((points, axis) => points.flatMap((values) =>
  axis.values.map((value) => ({ ...values, [axis.name]: value }))), [{}]);

const hash = (index) => Array.from({ length: 4 }, (_, i) => ((index + 1) * 2654435761 * (i + 3) >>> 0).toString(16).padStart(8, '0')).join('');

// Worse or equal in all objectives, and worse in one.
function beats(a, b, goals) {
  const cost = (point, { name, goal }) => (goal === 'max' ? -1 : 1) * point.metrics[name];
  return goals.every((g) => cost(a, g) <= cost(b, g)) && goals.some((g) => cost(a, g) < cost(b, g));
}

function summary(points, metrics, unchanging, unjudged = []) {
  const goals = metrics.filter((metric) => metric.goal);
  const good = points.filter((point) => point.status === 'ok');
  const contracts = [...new Set(points.flatMap((point) => Object.keys(point.slack)))].sort();
  return {
    unchanging, unjudged,
    best: good.length === 0 ? [] : goals.map(({ name, goal }) => {
      const value = good.map((point) => point.metrics[name]).reduce((a, b) => (goal === 'max' ? Math.max(a, b) : Math.min(a, b)));
      return { metric: name, goal, value, points: good.filter((point) => point.metrics[name] === value).map((point) => point.index) };
    }),
    front: good.filter((point) => !good.some((other) => beats(other, point, goals))).map((point) => point.index),
    slack: contracts.map((contract) => {
      const known = points.filter((point) => point.slack[contract] !== undefined);
      const least = known.reduce((a, b) => (b.slack[contract] < a.slack[contract] ? b : a));
      return { contract, slack: least.slack[contract], point: least.index };
    }),
  };
}

const OUTCOMES = { ok: ['completed', 0], violated: ['completed', 1], incomplete: ['limit', 3], failed: ['out of memory', 4], refused: ['', 2] };

function point(index, values, status, metrics, slack) {
  const [reason, exit_status] = OUTCOMES[status];
  return { index, hash: hash(index), values, status, reason, exit_status, metrics, violations: status === 'violated' ? 1 : 0, slack };
}

const METRICS = [
  { name: 'switch_p50', unit: 'cycles', doc: 'Median cycles of a switch to another task', goal: 'min' },
  { name: 'latency_p99', unit: 'cycles', doc: '99 % of wakes are no later', goal: 'min' },
  { name: 'throughput', unit: 'messages/s', doc: '', goal: 'max' },
  { name: 'bus_occupancy', unit: 'share', doc: 'Cycles in which the bus was held, of all cycles', goal: null },
];

function figures(values, noise) {
  const wait = values.wait_states ?? 0;
  const copy = values.switch === 'copy' ? 32 * (1 + wait) : 0;
  const switch_p50 = 12 + 2 * wait + copy;
  const per_turn = values.quantum * (6 + 3 * wait);
  return {
    switch_p50, latency_p99: Math.round(values.tasks * (per_turn + switch_p50) * (1 + 0.1 * noise)),
    throughput: Math.round(48e6 / (switch_p50 + per_turn) * (per_turn / (per_turn + switch_p50)) * 0.02 * (1 + 0.02 * noise)),
    bus_occupancy: Math.min(0.98, 0.2 + 0.09 * wait + 0.02 * values.tasks),
  };
}

function grid() {
  const axes = [
    { name: 'quantum', set: ['exec.quantum'], values: [1, 2, 4, 8, 16] }, { name: 'wait_states', set: ['ram.wait_states'], values: [0, 1, 2, 3, 4] },
    { name: 'tasks', set: ['define.TASKS'], values: [1, 2, 4, 8] }, { name: 'uart_fifo', set: ['uart.fifo'], values: [8, 16, 32, 64, 128] },
    { name: 'switch', set: ['exec.switch'], values: ['window', 'copy'] },
  ];
  const points = product(axes).map((values, index) => {
    const status = index === 13 ? 'failed' : index === 400 ? 'refused' : values.quantum === 16 && values.tasks === 8 && values.wait_states === 4 ? 'incomplete'
      : values.switch === 'copy' && values.wait_states >= 3 ? 'violated' : 'ok';
    const noise = random(values.quantum * 1000 + values.wait_states * 100 + values.tasks * 10 + (values.switch === 'copy' ? 1 : 0))();
    const lost = ['failed', 'refused'].includes(status);
    const metrics = lost ? Object.fromEntries(METRICS.map(({ name }) => [name, null])) : figures(values, noise);
    const slack = lost ? {} : { 'switch.cycles': 120 - metrics.switch_p50, 'budget.sram': 1152 - 96 * values.tasks, 'sched.fair': values.tasks > 4 ? 0 : 1 };
    return point(index, values, status, metrics, slack);
  });
  return { name: 'window-vs-copy', title: 'Window switching against copying', axes, points, unchanging: ['uart_fifo'] };
}

function samples() {
  const next = random(11);
  const axes = [{ name: 'quantum', set: ['exec.quantum'], values: [1, 64] }, { name: 'wait_states', set: ['ram.wait_states'], values: [0, 9.5] }];
  const points = Array.from({ length: 200 }, (_, index) => {
    const values = { quantum: 1 + Math.floor(64 * next()), wait_states: Math.round(95 * next()) / 10 };
    return point(index, values, 'ok', figures({ ...values, tasks: 4, switch: 'window' }, next()), {});
  });
  return { name: 'samples', title: '', axes, points, unchanging: [] };
}

function odd() {
  const axes = [{ name: 'ring', set: ['define.RING'], values: ['</script><b id="broken">8 KiB', '16 KiB & "more"', true] }];
  const points = axes[0].values.map((value, index) => point(index, { ring: value }, index === 1 ? 'refused' : 'failed', Object.fromEntries(METRICS.map(({ name }) => [name, null])), {}));
  return { name: 'odd', title: '<i id="broken">Odd</i> & <!-- hidden', axes, points, unchanging: [] };
}

export function makeSweep(folder, what = 'grid') {
  const { unchanging, ...sweep } = { grid, samples, odd }[what]();
  mkdirSync(folder, { recursive: true });
  const whole = {
    schema: 'hsxsim.sweep/1', ...sweep, build: 'hsxsim 0.1.0', source: 'crc32:00000000:0', metrics: METRICS, summary: summary(sweep.points, METRICS, unchanging, what === 'samples' ? ['quantum', 'wait_states'] : []),
  };
  writeFileSync(join(folder, 'sweep.json'), `${JSON.stringify(whole)}\n`);
  return whole;
}

if (process.argv[1]?.endsWith('make_sweep.mjs')) makeSweep(process.argv[2], process.argv[3]);
