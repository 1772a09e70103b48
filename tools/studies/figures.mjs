// The figures of a study: the points of a sweep as its results.csv has them, numbers as numbers.
import { readFileSync } from 'node:fs';

const LEFT_OUT = ['hash']; // of the simulator's sources, so it changes with them

function values(line) {
  return line.split(',').map((text) => (text !== '' && Number.isFinite(Number(text)) ? Number(text) : text));
}

// The text that is kept beside a page, of the results.csv of a sweep's folder.
export function keptText(results) {
  const lines = results.trim().split('\n').map((line) => line.split(','));
  const kept = lines[0].map((name, i) => (LEFT_OUT.includes(name) ? -1 : i)).filter((i) => i >= 0);
  return `${lines.map((line) => kept.map((i) => line[i]).join(',')).join('\n')}\n`;
}

export class Figures {
  constructor(text) {
    const [head, ...lines] = text.trim().split('\n');
    const names = head.split(',');
    this.points = lines.map((line) => Object.fromEntries(values(line).map((value, i) => [names[i], value])));
  }

  static of(file) {
    return new Figures(readFileSync(file, 'utf8'));
  }

  // The points that have these values.
  where(wanted) {
    return this.points.filter((point) => Object.entries(wanted).every(([name, value]) => point[name] === value));
  }

  // The one metric of the one point that has these values.
  at(metric, wanted) {
    const found = this.where(wanted);
    if (found.length !== 1) throw new Error(`${found.length} points have ${JSON.stringify(wanted)}`);
    if (typeof found[0][metric] !== 'number') throw new Error(`${metric} of ${JSON.stringify(wanted)} is no number`);
    return found[0][metric];
  }

  // The different values of an axis, in the order of the sweep.
  axis(name) {
    return [...new Set(this.points.map((point) => point[name]))];
  }
}
