// A value change dump as any reader understands it: what each signal showed, and from when to when.

const number = (bits) => (/[xz]/.test(bits) ? null : BigInt(`0b${bits}`));

function word(bits) {
  let text = '';
  const padded = bits.padStart(Math.ceil(bits.length / 8) * 8, '0');
  for (let i = 0; i < padded.length; i += 8) text += String.fromCharCode(parseInt(padded.slice(i, i + 8), 2));
  return text.replace(/^\0+/, '');
}

export class Signal {
  changes = []; // [time in ps, bits], the last of each time
  put(time, bits) {
    if (this.changes.at(-1)?.[0] === time) this.changes.pop();
    if (this.changes.at(-1)?.[1] !== bits) this.changes.push([time, bits]);
  }
  get last() { return this.changes.at(-1)[1]; }
  get number() { return number(this.last); }
  get word() { return word(this.last); }
  // How often it came to be 1.
  get rises() { return this.changes.filter(([, bits]) => bits === '1').length; }
  // [from, to, bits] of each stretch.
  stretches(end) { return this.changes.map(([time, bits], i) => [time, this.changes[i + 1]?.[0] ?? end, bits]); }
  words(end) { return this.stretches(end).map(([from, to, bits]) => [from, to, word(bits)]); }
}

export function readVcd(text) {
  const signals = new Map();
  const byId = new Map();
  const scope = [];
  const [head, body] = text.trimStart().split(/\$enddefinitions\s+\$end/);
  let command = [];
  for (const token of head.split(/\s+/)) {
    if (token !== '$end') {
      command.push(token);
      continue;
    }
    const [keyword, , width, id, name] = command;
    if (keyword === '$scope') scope.push(width);
    if (keyword === '$upscope') scope.pop();
    if (keyword === '$var') {
      const signal = byId.get(id) ?? new Signal();
      byId.set(id, signal);
      signals.set([...scope, name].join('.'), signal);
    }
    command = [];
  }
  let time = 0n;
  for (const line of body.replace(/^\$comment[^$]*\$end/gm, '').split('\n')) {
    if (line.startsWith('#')) time = BigInt(line.slice(1));
    else if (line.startsWith('b')) byId.get(line.split(' ')[1]).put(time, line.slice(1).split(' ')[0].replace(/^0+(?=.)/, ''));
    else if (/^[01xz]/.test(line)) byId.get(line.slice(1)).put(time, line[0]);
    else if (line.trim() !== '' && !/^\$(dumpvars|end)$/.test(line)) throw new Error(`what is "${line}"?`);
  }
  return { signals, end: time };
}
