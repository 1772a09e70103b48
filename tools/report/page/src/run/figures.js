// What a run's folder holds, by name.
export class Run {
  constructor(data) {
    Object.assign(this, data);
    this.byName = new Map(data.stats.map((stat) => [stat.name, stat]));
    this.hertz = hertz(data.config.clock);
  }

  value(name) {
    return this.byName.get(name)?.value ?? 0;
  }

  histogram(name) {
    return this.byName.get(name)?.histogram;
  }

  // Statistics whose names match, each with the groups of the match.
  matching(pattern) {
    return this.stats.flatMap((stat) => {
      const match = pattern.exec(stat.name);
      return match ? [{ ...stat, match }] : [];
    });
  }

  get cycles() {
    return this.state.cycles;
  }

  components(kind) {
    return Object.entries(this.config.components ?? {}).filter(([, c]) => c.kind === kind).map(([name]) => name);
  }

  taskName(pid) {
    const task = this.state.tasks.find((t) => t.pid === pid);
    return task ? `${pid} ${task.name}` : `task ${pid}`;
  }

  milliseconds(cycle) {
    return (cycle / this.hertz) * 1e3;
  }
}

const SCALES = { Hz: 1, kHz: 1e3, MHz: 1e6, GHz: 1e9 };

function hertz(text) {
  const [value, unit] = String(text ?? '48 MHz').split(' ');
  return Number(value) * (SCALES[unit] ?? 1);
}

// As a program names it: "svc:stdio.out@1".
export function mailboxName(box) {
  const space = ['pid', 'svc', 'app', 'shared'][box.namespace] ?? box.namespace;
  const name = box.namespace === 0 ? `${space}:${box.owner_pid ?? box.name}` : `${space}:${box.name}`;
  return box.owner_pid !== null && box.namespace === 1 ? `${name}@${box.owner_pid}` : name;
}

const NARROW_BUCKETS = 128;

// Sums of a series as points of a line: [first cycle of the bucket, share of its cycles]. A narrow chart gets fewer, longer ones.
export function points(series, row, narrow) {
  const together = narrow ? Math.ceil(row.length / NARROW_BUCKETS) : 1;
  const list = [];
  for (let i = 0; i < row.length; i += together) {
    const from = i * series.bucket;
    const to = Math.min(from + together * series.bucket, series.cycles);
    const sum = row.slice(i, i + together).reduce((all, value) => all + value, 0);
    list.push([from, to > from ? sum / (to - from) : 0]);
  }
  return list;
}
