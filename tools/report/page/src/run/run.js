// The page of one run.
import { copyButton, details, facts, h } from '../dom.js';
import { number, percent, plural, time } from '../format.js';
import { Run } from './figures.js';
import { busSection } from './bus.js';
import { contractSection } from './contracts.js';
import { latencySection } from './latencies.js';
import { mailboxSection } from './mailboxes.js';
import { platformSection } from './platform.js';
import { statisticsSection } from './statistics.js';
import { taskSection } from './tasks.js';
import { violationSection } from './violations.js';

const OUTCOMES = {
  0: ['good', 'Passed'], 1: ['bad', 'Violated'], 2: ['bad', 'Wrong input'], 3: ['warn', 'Not completed'], 4: ['bad', 'Internal error'],
};

const ENDS = {
  completed: 'All tasks have ended.', deadlock: 'Every task that was left waited for ever.', limit: 'The limit of the config was reached.',
  watchdog: 'Nothing retired for the time of the watchdog.', interrupted: 'It was interrupted.', violation: 'It was ended by a violation.',
};

// After the configs it was made from, or its images.
function titleOf(run) {
  const { command } = run.status;
  const stem = (path) => path.split('/').pop().replace(/\.[a-z]+$/, '');
  const takesValue = new Set(['--set', '--checks', '--image']);
  const plain = command.slice(2).filter((word, i, all) => !word.startsWith('--') && !takesValue.has(all[i - 1]));
  if (plain.length > 0) return plain.map(stem).join(' + ');
  return run.status.images.map((image) => stem(image.image)).join(', ');
}

function quoted(word) {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replace(/'/g, "'\\''")}'`;
}

function keyFigures(run) {
  const bus = run.byName.has('bus.occupancy') && run.value('bus.occupancy');
  const switches = run.histogram('exec.switch_cycles');
  const broken = run.violations.filter((v) => !v.waived).length;
  return facts([
    ['Cycles', number(run.cycles)],
    ['Simulated time', time(run.state.time_ps), `at ${run.config.clock ?? '48 MHz'}`],
    ['Instructions', number(run.state.steps)],
    bus !== false && ['Bus busy', percent(bus)],
    switches?.count > 0 && ['Task switch', `${number(switches.p50)} cycles`, `99 % take at most ${number(switches.p99)}`],
    ['Violations', number(broken), run.violations.length > broken && `${run.violations.length - broken} waived`],
  ]);
}

function header(run, title) {
  const [tone, outcome] = OUTCOMES[run.status.exit_status] ?? ['bad', `Status ${run.status.exit_status}`];
  const command = run.status.command.map(quoted).join(' ');
  return h('div', { class: 'head' },
    h('p', { class: 'kicker' }, `Run · ${plural(run.state.tasks.length, 'task')}`),
    h('div', { class: 'headline' }, h('h1', {}, title), h('span', { class: `pill ${tone}` }, outcome)),
    h('p', { class: 'lead' }, ENDS[run.status.reason] ?? run.status.reason),
    keyFigures(run),
    h('div', { class: 'command' }, h('code', { tabindex: '0' }, command), copyButton(command)));
}

function filesSection(run) {
  const section = h('section', { id: 'files', 'aria-labelledby': 'files-title' },
    h('h2', { id: 'files-title' }, 'As written'),
    h('p', { class: 'intro' }, 'What the run printed, and the config it ran, with every default filled in.'),
    details('run.log', h('pre', { tabindex: '0' }, run.log)),
    details('config.resolved.toml', h('pre', { tabindex: '0' }, run.config_text)));
  return section;
}

export function runPage(data) {
  const run = new Run(data);
  const title = titleOf(run);
  const named = [
    ['Violations', run.violations.length > 0 && violationSection(run)], ['Tasks', run.state.tasks.length > 0 && taskSection(run)],
    ['Buses', busSection(run)], ['Latencies', latencySection(run)], ['Mailboxes', mailboxSection(run)], ['Contracts', contractSection(run)],
    ['Platform', platformSection(run)], ['Statistics', statisticsSection(run)], ['Files', filesSection(run)],
  ].filter(([, section]) => section);
  for (const [name, section] of named) section.dataset.nav = name;
  return { title, head: header(run, title), sections: named.map(([, section]) => section) };
}
