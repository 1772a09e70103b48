// Value change dumps, read by the converters that come with GTKWave, say what the results of the same run say. HSXSIM_PROGRAM says
// where the program is; status 77: the converters are not here.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readVcd } from './vcd_file.mjs';

if (spawnSync('vcd2fst', ['--help']).error || spawnSync('fst2vcd', ['--help']).error) {
  console.log('vcd2fst and fst2vcd are not here: install gtkwave');
  process.exit(77);
}

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const scratch = mkdtempSync(join(tmpdir(), 'hsx_vcd_'));
after(() => rmSync(scratch, { recursive: true, force: true }));
const kFrequency = 48_000_000n;

const cycleOf = (time) => Number((time * kFrequency + 999_999_999_999n) / 1_000_000_000_000n); // of an edge
const configs = (names) => names.map((name) => join(root, 'configs', `${name}.toml`));

function hsxsim(...words) {
  const { status, stderr } = spawnSync(process.env.HSXSIM_PROGRAM, ['run', '-q', ...words], { encoding: 'utf8' });
  assert.ok([0, 1, 3].includes(status), stderr);
  return stderr;
}

// What another program makes of it.
function readBack(file) {
  execFileSync('vcd2fst', [file, `${file}.fst`], { stdio: 'ignore' });
  return readVcd(execFileSync('fst2vcd', ['-f', `${file}.fst`], { encoding: 'utf8', maxBuffer: 1 << 30 }));
}

function run(name, words) {
  const folder = join(scratch, name);
  hsxsim(...words, '-o', folder, '--events', '--trace', `vcd=${folder}.vcd`);
  const read = (file) => readFileSync(join(folder, file), 'utf8');
  const stats = new Map(JSON.parse(read('stats.json')).stats.map((stat) => [stat.name, stat.value ?? stat.histogram]));
  const events = read('events.jsonl').trim().split('\n').map((line) => JSON.parse(line));
  return { folder, stats, events, state: JSON.parse(read('state.json')), ...readBack(`${folder}.vcd`) };
}

const count = (list, keep) => list.filter(keep).length;
const cycles = (from, to) => cycleOf(to) - cycleOf(from);

// Cycles for which a signal said one of these.
function spent(signal, end, words) {
  return signal.words(end).reduce((sum, [from, to, word]) => sum + (words.includes(word) ? cycles(from, to) : 0), 0);
}
const high = (signal, end) => signal.stretches(end).reduce((sum, [from, to, bits]) => sum + (bits === '1' ? cycles(from, to) : 0), 0);

const checks = {
  'the end': ({ end, state }) => assert.equal(end, BigInt(state.time_ps)),

  'registers, steps and states of tasks': ({ signals, state }) => {
    for (const task of state.tasks) {
      const of = (name) => signals.get(`task.${task.pid}.${name}`);
      assert.equal(of('state').word, task.state);
      assert.equal(of('steps').number, BigInt(task.steps));
      if (task.steps === 0) continue;
      for (const name of ['pc', 'sp', 'psw', 'reg_base']) assert.equal(of(name).number, BigInt(task[name]), `task ${task.pid} ${name}`);
    }
  },

  'cycles of tasks in each state': ({ signals, state, stats, end }) => {
    const kinds = { running: ['running'], ready: ['ready'], blocked: ['wait_mbx'], asleep: ['sleeping'] };
    for (const { pid } of state.tasks) {
      for (const [kind, words] of Object.entries(kinds)) {
        assert.equal(spent(signals.get(`task.${pid}.state`), end, words), stats.get(`task.${pid}.cycles.${kind}`), `task ${pid} ${kind}`);
      }
    }
  },

  'turns of cores': ({ signals, state, stats, end }) => {
    let running = 0;
    let steps = 0;
    for (const [name, signal] of signals) {
      if (/^core\d+\.state$/.test(name)) running += spent(signal, end, ['running', 'trap']);
    }
    for (const { pid } of state.tasks) {
      running -= stats.get(`task.${pid}.cycles.running`);
      steps += stats.get(`task.${pid}.steps`);
    }
    assert.equal(running, 0);
    assert.equal(steps, state.steps);
  },

  'grants, waits and busy cycles of buses': ({ signals, stats, end, events }) => {
    let grants = 0n;
    let busy = 0;
    for (const [name, signal] of signals) {
      const [, master, leaf] = /^bus\.(.*)\.(\w+)$/.exec(name) ?? [];
      if (leaf === 'grants') grants += signal.number;
      if (leaf === 'grant') busy += high(signal, end);
      if (leaf !== 'request') continue;
      const waits = [...stats].filter(([stat]) => stat.startsWith('bus.') && stat.endsWith(`.wait.${master}`));
      const waited = waits.flatMap(([, wait]) => wait.bins).reduce((sum, [value, times]) => sum + value * times, 0);
      assert.equal(high(signal, end) - high(signals.get(`bus.${master}.grant`), end), waited, master);
    }
    const sum = (leaf) => [...stats].reduce((all, [name, value]) => all + (name.startsWith('bus.') && name.endsWith(`.${leaf}`) ? value : 0), 0);
    assert.equal(grants, BigInt(sum('grants')));
    assert.equal(busy, sum('busy_cycles'));
    assert.equal(count(events, (event) => event.event === 'bus.request'), sum('grants'));
  },

  'interrupts': ({ signals, stats, events }) => {
    const lines = ['timer', 'mailbox', 'mailbox_done', 'files_done'];
    for (const [line, name] of lines.entries()) {
      const rises = count(events, (event) => event.event === 'irq.level' && event.line === line && event.level === 1);
      assert.equal(signals.get(`irq.${name}`).rises, rises, name);
    }
    const taken = signals.get('irq.timer_taken').number + signals.get('irq.mailbox_taken').number;
    assert.equal(taken, BigInt(stats.get('exec.interrupt_latency').count));
  },

  'timer channels': ({ signals, stats, events }) => {
    const armed = count(events, (event) => event.event === 'timer.arm');
    assert.equal(armed, stats.get('timer.arms'));
    const left = armed - count(events, (event) => event.event === 'timer.expire');
    if (stats.get('timer.cancels') === 0) assert.equal(signals.get('timer.armed').number, BigInt(left));
  },

  'rings': ({ signals, state }) => {
    for (const box of state.mailboxes) {
      assert.equal(signals.get(`mailbox.${box.descriptor_id}.depth`).number, BigInt(box.queue_depth));
      assert.equal(signals.get(`mailbox.${box.descriptor_id}.bytes`).number, BigInt(box.bytes_used));
    }
    assert.equal(signals.get(`mailbox.${state.mailboxes.length + 1}.depth`)?.number ?? null, null);
  },

  'what the UART sent': ({ signals, state }) => {
    assert.equal(signals.get('uart.count').number, BigInt(state.uart.length));
    if (state.uart !== '') assert.equal(signals.get('uart.byte').word, state.uart.at(-1));
  },
};

const runs = {
  'two tasks and a mailbox': ['workloads/mailbox_pair'],
  'fan-out on four cores': ['workloads/fanout_telemetry', 'platforms/hsx-quad'],
  'a crossbar': ['workloads/token_ring', 'platforms/hsx-crossbar'],
  'a task that faults': ['workloads/recursion_overflow'],
  'a window cache': ['workloads/request_reply', 'platforms/hsx-window-cache'],
};
for (const [title, names] of Object.entries(runs)) {
  test(title, async (t) => {
    const found = run(title.replaceAll(' ', '_'), configs(names));
    for (const [what, check] of Object.entries(checks)) await t.test(what, () => check(found));
  });
}

test('a run that is cut shows what was open', () => {
  const found = run('cut', [...configs(['workloads/field_node', 'platforms/hsx-dual']), '--set', 'run.limit=3 ms']);
  for (const what of ['the end', 'registers, steps and states of tasks', 'cycles of tasks in each state', 'rings']) checks[what](found);
});

// The lines of a dump from one cycle on to another, without those of the clock.
function part(file, from, to) {
  const edge = (cycle) => BigInt(cycle) * 1_000_000_000_000n / kFrequency;
  const lines = readFileSync(file, 'utf8').replace(/^\$comment[^$]*\$end\n/gm, '').split('\n');
  const kept = [];
  let time = -1n;
  for (const line of lines.slice(lines.indexOf('$enddefinitions $end') + 1)) {
    if (line.startsWith('#')) time = BigInt(line.slice(1));
    else if (time >= edge(from) && time < edge(to) && line !== '' && !/^[01xz]!$/.test(line)) kept.push(`${time} ${line}`);
  }
  return kept.join('\n');
}

test('the parts of a trace are what the whole shows', () => {
  const config = configs(['workloads/mailbox_pair']);
  const whole = join(scratch, 'whole.vcd');
  hsxsim(...config, '--trace', `vcd=${whole}`);
  for (const [from, to] of [[0, 700], [701, 2000], [48_000, 50_000]]) {
    const piece = join(scratch, `${from}.vcd`);
    hsxsim(...config, '--trace', `vcd=${piece}`, '--trace-from', `${from} cycles`, '--trace-to', `${to} cycles`);
    assert.equal(part(piece, from + 1, to), part(whole, from + 1, to));
    const [a, b] = [readBack(piece), readBack(whole)];
    for (const [name, signal] of a.signals) {
      if (name === 'clock') continue;
      const before = b.signals.get(name).changes.filter(([time]) => cycleOf(time) <= from).at(-1);
      assert.equal(signal.changes[0][1], before[1], `${name} from cycle ${from}`);
    }
  }
});

test('both engines write the same', () => {
  for (const names of [['workloads/mailbox_pair'], ['workloads/fanout_telemetry', 'platforms/hsx-quad']]) {
    const texts = ['lockstep', 'run-ahead'].map((engine) => {
      const file = join(scratch, 'engine.vcd');
      hsxsim(...configs(names), '--engine', engine, '--trace', `vcd=${file}`);
      return readFileSync(file, 'utf8') + readFileSync(file.replace('.vcd', '.gtkw'), 'utf8');
    });
    assert.ok(texts[0] === texts[1], names.join(' '));
  }
});

test('tracing changes no result', () => {
  const [traced, plain] = [join(scratch, 'traced'), join(scratch, 'plain')];
  const config = configs(['workloads/producer_consumer']);
  hsxsim(...config, '-o', plain);
  hsxsim(...config, '-o', traced, '--trace', `vcd=${traced}/t.vcd`, '--trace-on', 'sched.fair');
  for (const file of ['stats.json', 'state.json', 'violations.jsonl', 'run.log', 'status.json']) {
    assert.equal(readFileSync(join(traced, file), 'utf8'), readFileSync(join(plain, file), 'utf8'));
  }
});

test('a trace that waits for a contract begins before it is broken and ends behind', () => {
  const folder = join(scratch, 'broken');
  const file = `${folder}.vcd`;
  const said = hsxsim(...configs(['study/guard-off']), '--checks', 'all', '-o', folder, '--events', '--trace', `vcd=${file}`,
    '--trace-on', 'stack.guard', '--trace-ring', '400');
  const lines = readFileSync(join(folder, 'violations.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
  const fired = lines.filter((line) => line.id === 'stack.guard')[0].cycle;
  const events = readFileSync(join(folder, 'events.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
  const { end } = readBack(file);
  const text = readFileSync(file, 'utf8');
  const from = Number(/begins in cycle (\d+)/.exec(text)[1]);
  const before = count(events, (event) => event.cycle < from);
  const lost = Number(/(\d+) events before/.exec(text)?.[1] ?? 0);
  assert.ok(from < fired && cycleOf(end) > fired, `${from} ${fired} ${end}`);
  assert.ok(lost >= before, `${lost} lost, ${before} before cycle ${from}`);
  const after = Number(/(\d+) events behind/.exec(text)[1]);
  assert.equal(lost + 400 + 100 + after, events.length);
  assert.match(said, new RegExp(`${lost} events before the trace`));
  assert.match(said, new RegExp(`${after} events behind it were left out`));
});

test('a scope shows what it means and no more, whatever the clock', () => {
  const folder = join(scratch, 'scope');
  const config = join(scratch, 'scope.toml');
  writeFileSync(config, `base = ${JSON.stringify(configs(['workloads/mailbox_pair'])[0])}\nclock = "33 MHz"\n`);
  hsxsim(config, '-o', folder, '--trace', `vcd=${folder}.vcd`, '--trace-scope', 'task.1,clock', '--trace-scope', 'bus.core0.data.grant,!*.1.steps');
  const { signals, end } = readBack(`${folder}.vcd`);
  const names = ['pc', 'psw', 'reg_base', 'sp', 'state'].map((name) => `task.1.${name}`);
  assert.deepEqual([...signals.keys()].sort(), ['bus.core0.data.grant', 'clock', ...names]);
  assert.equal(end, BigInt(JSON.parse(readFileSync(join(folder, 'state.json'), 'utf8')).time_ps));
  const edges = signals.get('clock').changes.filter(([, bits]) => bits === '1').slice(0, 500).map(([time]) => time);
  assert.deepEqual(edges, edges.map((_, n) => (BigInt(n) * 1_000_000n) / 33n));
});
