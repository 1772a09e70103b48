// Numbers as text. Groups of three are set apart by a narrow space that does not break.
const GAP = '\u202f';
const MINUS = '\u2212';

const grouped = (digits) => digits.replace(/\B(?=(\d{3})+(?!\d))/g, GAP);
const sign = (n) => (n < 0 ? MINUS : '');

// All digits of a whole number, some four of another one.
export function number(n) {
  if (n === null || n === undefined) return '–';
  if (typeof n !== 'number') return String(n);
  if (Number.isInteger(n)) return sign(n) + grouped(String(Math.abs(n)));
  const size = Math.abs(n);
  if (size < 1e-3) return n.toExponential(2).replace('-', MINUS);
  const [whole, part] = size.toFixed(size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4).split('.');
  const rest = part.replace(/0+$/, '');
  return sign(n) + grouped(whole) + (rest ? `.${rest}` : '');
}

const STEPS = [[1e12, 'T'], [1e9, 'G'], [1e6, 'M'], [1e4, 'k', 1e3]];

// At most four digits: 48.1M.
export function short(n) {
  if (n === null || n === undefined) return '–';
  for (const [from, letter, unit] of STEPS) {
    if (Math.abs(n) >= from) return sign(n) + trim(Math.abs(n) / (unit ?? from)) + letter;
  }
  return number(n);
}
const trim = (n) => String(Number(n.toPrecision(3)));

export function percent(share) {
  const value = share * 100;
  if (value === 0 || value === 100) return `${value}${GAP}%`;
  if (value < 0.01) return `<${GAP}0.01${GAP}%`;
  const text = value >= 99.995 ? '> 99.99' : value.toFixed(value < 1 ? 2 : 1);
  return `${text}${GAP}%`;
}

const TIMES = [[1e12, 's'], [1e9, 'ms'], [1e6, 'µs'], [1e3, 'ns'], [1, 'ps']];

export function time(picoseconds) {
  const [unit, name] = TIMES.find(([size]) => picoseconds >= size) ?? [1, 'ps'];
  const value = picoseconds / unit;
  return `${unit === 1 ? value : value.toFixed(3)}${GAP}${name}`;
}

export const ordinal = (n) => number(n) + (n % 100 > 10 && n % 100 < 14 ? 'th' : ['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
export const hex = (n, digits = 0) => `0x${n.toString(16).toUpperCase().padStart(digits, '0')}`;
export const plural = (n, one, many = `${one}s`) => `${number(n)} ${n === 1 ? one : many}`;
export const words = (name) => name.replace(/_/g, ' ');
