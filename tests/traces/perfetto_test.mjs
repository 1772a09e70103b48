// Perfetto traces, read back by the importer's rules, against state.json and stats.json of the same runs. HSXSIM_PROGRAM says where
// the program is.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { importEvents, importTrace } from './perfetto_importer.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const scratch = mkdtempSync(join(tmpdir(), 'hsx_perfetto_'));
after(() => rmSync(scratch, { recursive: true, force: true }));

const sum = (values) => values.reduce((total, value) => total + value, 0);
const count = (list, wanted) => list.filter(wanted).length;
let runs = 0;

// A run and what it left: the trace, state.json, and the statistics by name.
function run(config, ...options) {
  const folder = join(scratch, `run${(runs += 1)}`);
  const file = `${folder}.json`;
  try {
    execFileSync(process.env.HSXSIM_PROGRAM, ['run', config, '-q', '--profile', '-o', folder, '--trace', `perfetto=${file}`, ...options], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    assert.ok(error.status === 1 || error.status === 3, error.stderr?.toString());
  }
  const json = (name) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const stats = new Map(json('stats.json').stats.map((stat) => [stat.name, stat.histogram ?? stat.value]));
  return { file, trace: importTrace(file), state: json('state.json'), stats, folded: readFileSync(join(folder, 'profile.folded'), 'utf8') };
}

const slicesOf = (trace, process) => trace.slices.filter((slice) => trace.processes.get(slice.pid).name === process);
const onTrack = (trace, process, track) => slicesOf(trace, process).filter((slice) => slice.track === track);

// edge n is floor(n * 10^12 / frequency) ps.
function checkTimes({ trace, state }) {
  const hz = BigInt(trace.otherData.clock_hz);
  const edge = (cycle) => Number((BigInt(cycle) * 10n ** 12n) / hz);
  const ps = (ts) => Math.round(ts * 1e6);
  for (const { name, args, start, end } of trace.slices) {
    assert.equal(ps(start), edge(args.cycle), name);
    assert.equal(ps(end), edge(args.cycle + args.cycles), name);
  }
  for (const { name, args, start } of trace.instants) assert.equal(ps(start), edge(args.cycle), name);
  assert.equal(trace.otherData.end_cycle, state.cycles);
  assert.ok(trace.slices.every(({ end }) => ps(end) <= state.time_ps));
}

const ended = ['returned', 'exited', 'faulted', 'killed'];
const kinds = { running: /^running on /, ready: /^ready$/, blocked: /^blocked on /, asleep: /^asleep$/ };

function checkStates({ trace, state, stats }) {
  for (const task of state.tasks) {
    const states = onTrack(trace, 'tasks', `${task.pid} ${task.name}`).filter(({ depth }) => depth === 0);
    for (const [kind, pattern] of Object.entries(kinds)) {
      const cycles = sum(states.filter(({ name }) => pattern.test(name)).map(({ args }) => args.cycles));
      assert.equal(cycles, stats.get(`task.${task.pid}.cycles.${kind}`), `task ${task.pid} ${kind}`);
    }
    states.forEach((slice, i) => assert.equal(slice.end, states[i + 1]?.start ?? state.time_ps / 1e6, 'no gap between states'));
    if (ended.includes(task.state)) assert.equal(states.at(-1).name, task.state);
  }
}

// A core is repointed when another task had it last, and when the task was at another core in between.
function checkTurns({ trace, stats }) {
  const turns = slicesOf(trace, 'cores');
  assert.equal(turns.length, stats.get('exec.turns'));
  const lastTask = new Map();
  const lastCore = new Map();
  let switches = 0;
  for (const { track, args, name } of turns) {
    if (lastTask.get(track) !== args.task || lastCore.get(args.task) !== track) switches += 1;
    lastTask.set(track, args.task);
    lastCore.set(args.task, track);
    assert.match(name, new RegExp(`^task ${args.task} `));
  }
  assert.equal(switches, stats.get('exec.switches'));
}

function checkBuses({ trace, stats }) {
  const slices = slicesOf(trace, 'bus masters');
  const accesses = slices.filter(({ name }) => name !== 'wait');
  const buses = new Set(accesses.map(({ track }) => track.split(': ')[0]));
  const of = (list, bus) => list.filter(({ track }) => track.startsWith(`${bus}: `));
  for (const bus of buses) {
    assert.equal(of(accesses, bus).length, stats.get(`${bus}.reads`) + stats.get(`${bus}.writes`));
    if (stats.has(`${bus}.busy_cycles`)) assert.equal(sum(of(accesses, bus).map(({ args }) => args.cycles)), stats.get(`${bus}.busy_cycles`));
  }
  for (const { args } of accesses) assert.ok(args.end === args.cycle + args.cycles || args.end > trace.otherData.end_cycle, JSON.stringify(args));
  for (const [name, wait] of stats) {
    const [, bus, master] = /^(\w+)\.wait\.(\w+\.\w+)$/.exec(name) ?? [];
    if (!buses.has(bus)) continue;
    assert.equal(count(accesses, ({ track }) => track === `${bus}: ${master}`), wait.count, name);
    const waits = slices.filter((slice) => slice.track === `${bus}: ${master}` && slice.name === 'wait');
    assert.equal(sum(waits.map(({ args }) => args.cycles)), sum(wait.bins.map(([cycles, times]) => cycles * times)), name);
  }
}

const spaces = ['', 'svc:', 'app:', 'shared:'];
const shownName = ({ namespace, name, owner_pid: owner }) => spaces[namespace] + name + (owner !== null && namespace !== 0 ? `@${owner}` : '');

function checkMailboxes({ trace, state, stats }) {
  const marks = (what) => trace.slices.filter(({ name, depth, track }) => name.startsWith(`${what} `) && !track.endsWith(': functions') && depth <= 1);
  assert.equal(marks('send').length, stats.get('mailbox.sent'));
  assert.equal(marks('wake').length, stats.get('mailbox.wakes'));
  assert.equal(marks('wake').length + marks('receive').length, stats.get('mailbox.received') + stats.get('mailbox.tap_received'));
  assert.equal(trace.flows.length, stats.get('mailbox.received'));
  for (const { from, to } of trace.flows) {
    assert.match(from.name, /^send /);
    assert.equal(from.name.replace('send ', ''), to.name.replace(/^(wake|receive) /, ''));
    assert.equal(from.args.number, to.args.number);
    assert.ok(from.ns <= to.ns);
  }
  assert.equal(new Set(trace.flows.map(({ id }) => id)).size, trace.flows.length, 'an id an arrow');
  for (const mailbox of state.mailboxes) {
    const final = (what) => trace.counters.get(`mailboxes: ${shownName(mailbox)} ${what}`)?.at(-1)[1] ?? 0;
    assert.equal(final('depth'), mailbox.queue_depth, shownName(mailbox));
    assert.equal(final('bytes'), mailbox.bytes_used, shownName(mailbox));
  }
}

function checkDevices({ trace, state, stats }) {
  const instants = (track) => trace.instants.filter((instant) => instant.track === track);
  assert.equal(instants('timer: expiries').length, stats.get('timer.expirations'));
  const armed = trace.counters.get('timers: timer armed') ?? [[0, 0]];
  assert.equal(armed.at(-1)[1], stats.get('timer.arms') - stats.get('timer.expirations') - stats.get('timer.cancels'));
  const bytes = instants('uart').map(({ args }) => String.fromCharCode(args.byte)).join('');
  assert.equal(bytes, state.uart);
  const lines = slicesOf(trace, 'interrupts');
  const taken = count(trace.instants, ({ name, track }) => name === 'taken' && ['timer', 'mailbox'].includes(track));
  assert.ok(taken >= stats.get('exec.interrupt_latency').count && lines.length > 0);
  for (const { name } of lines) assert.equal(name, 'high');
}

// By function and task: its own cycles.
function checkFunctions({ trace, folded, state }) {
  const profiled = new Map();
  for (const line of folded.trim().split('\n').filter(Boolean)) {
    const [, path, cycles] = /^(.*) (\d+)$/.exec(line);
    const parts = path.split(';');
    const key = `${parts[0]};${parts.at(-2)}`;
    profiled.set(key, (profiled.get(key) ?? 0) + Number(cycles));
  }
  const traced = new Map();
  for (const { track, name, args } of trace.slices.filter((slice) => slice.track.endsWith(': functions'))) {
    const [, pid, task] = /^(\d+) (.*): functions$/.exec(track);
    const shared = count(state.tasks, (other) => other.name === task) > 1;
    const key = `${task.replaceAll(' ', '_')}${shared ? `#${pid}` : ''};${name.replaceAll(' ', '_')}`;
    traced.set(key, (traced.get(key) ?? 0) + args.self_cycles);
  }
  assert.deepEqual([...traced].filter(([, cycles]) => cycles > 0).sort(), [...profiled].sort());
}

function checkAll(config, ...options) {
  const result = run(config, ...options);
  assert.deepEqual(result.trace.errors, []);
  for (const check of [checkTimes, checkStates, checkTurns, checkBuses, checkMailboxes, checkDevices, checkFunctions]) check(result);
  return result;
}

const quad = 'configs/platforms/hsx-quad.toml';
const cases = [
  ['mailbox_pair'], ['fanout_telemetry'], ['recursion'], ['tap_logger'], ['sleepers'], ['field_node'],
  ['request_reply', quad], ['token_ring', quad],
];
for (const [workload, ...configs] of cases) {
  test(`${workload} ${configs.join(' ')}: the trace is what the run was, in both engines`, () => {
    const config = `configs/workloads/${workload}.toml`;
    const { file } = checkAll(config, ...configs);
    assert.ok(readFileSync(file).equals(readFileSync(run(config, ...configs, '--engine', 'lockstep').file)));
  });
}

// A config of the test's own, beside the workloads' platform and programs.
function config(name, lines) {
  const path = join(scratch, `${name}.toml`);
  writeFileSync(path, [`base = "${join(root, 'configs/platforms/hsx-soc.toml')}"`, ...lines].join('\n'));
  return path;
}
const task = (program, ...lines) => ['[[task]]', `image = "${join(root, 'configs/workloads/programs', program)}"`, ...lines];

test('a run that is cut at its limit: everything is closed there', () => {
  const { trace, state } = checkAll('configs/workloads/fanout_telemetry.toml', '--set', 'run.limit=1 ms');
  assert.equal(state.time_ps, 1e9);
  assert.ok(trace.slices.some(({ name, end }) => name.startsWith('blocked on ') && Math.round(end * 1e6) === state.time_ps));
});

test('a task that faults ends in its state, within its functions', () => {
  const { trace, state } = checkAll('configs/workloads/recursion_overflow.toml');
  assert.deepEqual(state.tasks.map((one) => one.state), ['faulted']);
  const functions = trace.slices.filter(({ track }) => track.endsWith(': functions'));
  assert.ok(Math.max(...functions.map(({ depth }) => depth)) > 50);
});

test('a task that is refused has been killed', () => {
  const wide = ['stack = "40 KiB"', 'define = { LIMIT = 100 }'];
  const { state } = checkAll(config('refused', [...task('sieve.mvasm', ...wide), ...task('sieve.mvasm', 'start = "10 us"', ...wide), '[run]', 'limit = "100 ms"']));
  assert.equal(state.tasks[1].state, 'killed');
});

test('a window: what holds at its edges begins and ends there', () => {
  const { trace } = run('configs/workloads/mailbox_pair.toml', '--trace-from', '48000 cycles', '--trace-to', '97000 cycles');
  assert.deepEqual(trace.errors, []);
  assert.deepEqual([trace.otherData.from_cycle, trace.otherData.end_cycle], [48000, 97000]);
  for (const track of ['1 consumer', '2 producer']) {
    const states = onTrack(trace, 'tasks', track).filter(({ depth }) => depth === 0);
    assert.equal(sum(states.map(({ args }) => args.cycles)), 49000);
  }
  assert.deepEqual(onTrack(trace, 'tasks', '1 consumer')[0].name, 'blocked on app:numbers');
  assert.equal(trace.flows.length, 1);
});

test('a ring: what it let go is told where the trace begins, and no arrow comes from there', () => {
  const { trace } = run('configs/study/guard-off.toml', '--trace-on', 'stack.guard', '--trace-ring', '400');
  assert.deepEqual(trace.errors, []);
  const { from_cycle: from, end_cycle: end, events_missing_before: before, events_missing_after: after } = trace.otherData;
  assert.ok(before > 0 && after > 0 && from > 0 && end > 5828 && from < 5828, JSON.stringify(trace.otherData));
  const said = trace.instants.filter(({ track }) => track === 'not in this trace');
  assert.deepEqual(said.map(({ name, args }) => [name, args.cycle]), [[`${before} events before this are missing`, from], [`${after} events after this are missing`, end]]);
});

test('a scope: only what it means', () => {
  const { trace } = run('configs/workloads/mailbox_pair.toml', '--trace-scope', 'task.1.state,mailbox.9.depth');
  assert.deepEqual(trace.errors, []);
  assert.deepEqual([...trace.threads.values()].map(({ name }) => name), ['1 consumer']);
  assert.deepEqual([...trace.counters.keys()], ['mailboxes: app:numbers depth']);
  assert.equal(trace.flows.length, 0);
});

for (const platform of ['crossbar', 'prefetch', 'ideal', 'window-cache', 'slots']) {
  test(`on hsx-${platform}`, () => void checkAll('configs/workloads/producer_consumer.toml', `configs/platforms/hsx-${platform}.toml`));
}

const thread = { pid: 1, tid: 2 };
const named = [
  { ph: 'M', pid: 1, name: 'process_name', args: { name: 'p' } },
  { ph: 'M', ...thread, name: 'thread_name', args: { name: 't' } },
  { ph: 'M', ...thread, name: 'thread_sort_index', args: { sort_index: 1 } },
];
const begin = (ts) => ({ ph: 'B', ...thread, ts, name: 'a' });
const end = (ts) => ({ ph: 'E', ...thread, ts });
const flow = (ph, ts, more) => ({ ph, ...thread, ts, cat: 'c', name: 'f', id: 1, ...more });
const broken = {
  'an end without a begin': [end(1)],
  'a slice without an end': [begin(1)],
  'back in time': [begin(2), end(1)],
  'slices that overlap': [{ ph: 'X', ...thread, ts: 1, dur: 2, name: 'a' }, { ph: 'X', ...thread, ts: 2, dur: 2, name: 'b' }],
  'a flow without a slice': [flow('s', 1)],
  'a flow that is started twice': [begin(1), flow('s', 1), flow('s', 1), end(2)],
  'the end of a flow without a start': [begin(1), flow('f', 1, { bp: 'e' }), end(2)],
  'a flow to the next slice': [begin(1), flow('s', 1), flow('f', 1), end(2)],
  'a counter that is no number': [{ ph: 'C', pid: 1, ts: 1, name: 'c', args: { n: '1' } }],
  'named twice': [named[1]],
  'no name': [{ ph: 'B', ...thread, ts: 1 }, end(1)],
  'no time': [{ ...begin(1), ts: '1' }, end(1)],
};
for (const [what, events] of Object.entries(broken)) {
  test(`the importer's rules find ${what}`, () => {
    const { errors } = importEvents([...named, ...events]);
    assert.ok(errors.some((error) => error.startsWith(what)), errors.join('\n'));
  });
}

test('they find nothing wrong with a slice and an arrow in it', () => {
  assert.deepEqual(importEvents([...named, begin(1), flow('s', 1), end(1), begin(2), flow('f', 2, { bp: 'e' }), end(3)]).errors, []);
});
