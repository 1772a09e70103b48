// Where the cycles of the tasks went.
import { chart, categoryAxis, legend, tip, valueAxis, zoom } from '../chart.js';
import { choice, h, section, select } from '../dom.js';
import { hex, number, percent, short, words } from '../format.js';
import { Table } from '../table.js';
import { points } from './figures.js';

const STATES = ['running', 'ready', 'blocked', 'asleep'];
const AWAKE = STATES.slice(0, 2);

const spent = (run, task, state) => run.value(`task.${task.pid}.cycles.${state}`);
const life = (run, task, states) => states.reduce((sum, state) => sum + spent(run, task, state), 0);

function splitChart(run, view) {
  const tasks = [...run.state.tasks].reverse();
  const states = () => (view.states === 'awake' ? AWAKE : STATES);
  const shown = (task, state) => (view.unit === 'cycles' ? spent(run, task, state)
    : spent(run, task, state) / Math.max(life(run, task, states()), 1));
  return chart({
    label: () => `Cycles of each task by state: ${run.state.tasks.map((task) => `${task.name} ${STATES.map((s) =>
      `${s} ${number(spent(run, task, s))}`).join(', ')}`).join('; ')}`,
    height: 76 + 30 * Math.min(tasks.length, 40),
    option: (p, narrow) => ({
      legend: legend(p),
      grid: { left: 4, right: narrow ? 14 : 24, top: 34, bottom: 4, containLabel: true },
      xAxis: valueAxis(p, {
        max: view.unit === 'cycles' ? null : 1,
        axisLabel: { formatter: view.unit === 'cycles' ? short : (share) => `${Math.round(share * 100)} %` },
      }),
      yAxis: categoryAxis(p, tasks.map((task) => run.taskName(task.pid)), {
        axisLine: { show: false }, axisLabel: { color: p.ink, width: narrow ? 90 : 180, overflow: 'truncate' },
      }),
      tooltip: {
        trigger: 'axis', axisPointer: { type: 'shadow', shadowStyle: { color: p.muted, opacity: 0.08 } },
        formatter: ([{ dataIndex }]) => {
          const task = tasks[dataIndex];
          const all = life(run, task, STATES);
          return tip(run.taskName(task.pid), STATES.map((state) =>
            [state, `${number(spent(run, task, state))} · ${percent(spent(run, task, state) / Math.max(all, 1))}`, p[state]]));
        },
      },
      series: states().map((state) => ({
        name: state, type: 'bar', stack: 'all', color: p[state], barMaxWidth: 18, barCategoryGap: '35%',
        data: tasks.map((task) => shown(task, state)),
      })),
    }),
  });
}

function split(run) {
  const view = { states: 'all', unit: 'share' };
  const picture = splitChart(run, view);
  const set = (key) => (value) => {
    view[key] = value;
    picture.update();
  };
  return [h('div', { class: 'controls' },
    choice('States', [['all', 'All four'], ['awake', 'Running and ready']], 'all', set('states')),
    choice('Unit', [['share', 'Share'], ['cycles', 'Cycles']], 'share', set('unit'))), picture.element];
}

// One task's states, or those of all together.
function overTime(run) {
  const { series } = run;
  const view = { pid: 'all', states: 'all' };
  const tasks = () => (view.pid === 'all' ? series.tasks : series.tasks.filter((task) => String(task.pid) === view.pid));
  const states = () => (view.states === 'awake' ? AWAKE : STATES);
  const picture = chart({
    label: () => `Tasks in each state over time, ${view.pid === 'all' ? 'all tasks' : run.taskName(Number(view.pid))}`,
    height: 300,
    option: (p, narrow) => ({
      legend: legend(p),
      grid: { left: 4, right: 16, top: 54, bottom: 62, containLabel: true },
      dataZoom: zoom(p),
      xAxis: valueAxis(p, { max: series.cycles, name: 'cycles', nameLocation: 'middle', nameGap: 24, splitLine: { show: false } }),
      yAxis: valueAxis(p, { name: 'tasks', nameTextStyle: { align: 'left', color: p.muted }, splitNumber: 4 }),
      tooltip: {
        trigger: 'axis',
        formatter: (items) => tip(`cycle ${number(items[0].value[0])}, ${number(run.milliseconds(items[0].value[0]))} ms`,
          [...items].reverse().map((item) => [item.seriesName, number(item.value[1]), item.color])),
      },
      series: states().map((state) => {
        const rows = tasks().map((task) => task[state]);
        const sum = rows[0].map((_, i) => rows.reduce((all, row) => all + row[i], 0));
        return {
          name: state, type: 'line', stack: 'all', step: 'end', symbol: 'none', color: p[state], lineStyle: { width: 0 },
          areaStyle: { opacity: 0.9 }, data: points(series, sum, narrow),
        };
      }),
    }),
  });
  const set = (key) => (value) => {
    view[key] = value;
    picture.update();
  };
  return [h('h3', {}, 'Over time'), h('div', { class: 'controls' },
    select('Task', [['all', 'All together'], ...series.tasks.map((task) => [String(task.pid), run.taskName(task.pid)])], 'all', set('pid')),
    choice('States shown', [['all', 'All four'], ['awake', 'Running and ready']], 'all', set('states'))), picture.element];
}

function table(run) {
  const count = (label, stat, title) => ({
    key: stat, label, title, value: (task) => run.value(`task.${task.pid}.${stat}`),
  });
  return new Table({
    caption: 'Tasks', rows: run.state.tasks, page: 64, columns: [
      { key: 'pid', label: 'Task', value: (t) => t.pid, show: (t) => run.taskName(t.pid) },
      { key: 'state', label: 'State', text: true, value: (t) => t.state, show: (t) => words(t.fault ?? t.state) },
      { key: 'exit', label: 'Exit', value: (t) => t.exit_status },
      { key: 'steps', label: 'Steps', title: 'Instructions retired', value: (t) => t.steps },
      ...STATES.map((state) => count(state[0].toUpperCase() + state.slice(1), `cycles.${state}`, 'Cycles')),
      count('Turns', 'switch', 'Turns for which a core was repointed to it'), count('Waits', 'block', 'Waits for messages'),
      count('Traps', 'trap', 'Services called'),
      { key: 'pc', label: 'pc', title: 'Where it stands, or ended', value: (t) => t.pc, show: (t) => hex(t.pc, 4) },
    ],
  });
}

export const seriesHint = () => h('p', { class: 'hint' }, 'Figures over time need ', h('code', {}, 'series.json'),
  ', which a run writes when it is asked to: ', h('code', {}, 'hsxsim run … -o DIR --series'));

export function taskSection(run) {
  return section('tasks', 'Tasks',
    'Each cycle of a task is in one of four states: running with a turn, ready for one, blocked on a message, or asleep.',
    split(run), run.series ? overTime(run) : seriesHint(), table(run).element);
}
