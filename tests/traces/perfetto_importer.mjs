// A reader of Trace Event JSON with the rules of Perfetto's importer. It knows nothing of what writes the traces: it takes events in
// the order of their times, rounded down to nanoseconds, keeps a stack of open slices a thread, and lists as `errors` all that the
// importer would count as an error in its statistics or drop, and what it would let pass though the format forbids it.
import { readFileSync } from 'node:fs';

const deepest = 255; // open slices a thread, of older importers
const phases = new Set(['B', 'E', 'X', 'i', 'C', 's', 't', 'f', 'M']);
const isId = (value) => Number.isInteger(value) && value > 0 && value < 2 ** 32;

class Importer {
  errors = [];
  processes = new Map(); // by pid: name, order
  threads = new Map(); // by tid: pid, name, order, stack
  slices = [];
  instants = [];
  counters = new Map(); // by pid and name: [time, value]
  flows = [];
  #started = new Map(); // flows by category, name and id

  complain(what, event) {
    this.errors.push(`${what}: ${JSON.stringify(event)}`);
  }

  thread(event) {
    if (!this.threads.has(event.tid)) this.threads.set(event.tid, { pid: event.pid, stack: [] });
    const thread = this.threads.get(event.tid);
    if (thread.pid !== event.pid) this.complain('a thread of two processes', event);
    return thread;
  }

  import(events) {
    events.forEach((event) => this.check(event));
    this.checkOrder(events);
    for (const event of events.filter(({ ph }) => ph === 'M')) this.name(event);
    const timed = events.filter((event) => event.ph !== 'M').map((event) => ({ ...event, ns: Math.trunc(event.ts * 1000) }));
    timed.sort((a, b) => a.ns - b.ns);
    for (const event of timed) this.take(event);
    for (const [, thread] of this.threads) for (const slice of thread.stack) this.complain('a slice without an end', slice.name);
    this.checkNames();
    return this;
  }

  check(event) {
    if (!phases.has(event.ph)) this.complain('no known phase', event);
    if (!isId(event.pid)) this.complain('no process', event);
    if (event.ph !== 'M' && !(typeof event.ts === 'number' && event.ts >= 0)) this.complain('no time', event);
    if ('BXiMCstf'.includes(event.ph) && !(typeof event.name === 'string' && event.name !== '')) this.complain('no name', event);
    if ('BEXistf'.includes(event.ph) && !isId(event.tid)) this.complain('no thread', event);
    if (event.tid === event.pid) this.complain('the thread is the process', event);
    if ('args' in event && (typeof event.args !== 'object' || Array.isArray(event.args))) this.complain('args is no object', event);
  }

  // In the file as well, what is on one track comes in order of time.
  checkOrder(events) {
    const last = new Map();
    for (const event of events) {
      if (event.ph === 'M') continue;
      const track = event.ph === 'C' ? `${event.pid} ${event.name}` : event.tid;
      if (event.ts < (last.get(track) ?? 0)) this.complain('back in time', event);
      last.set(track, event.ts);
    }
  }

  name(event) {
    const value = event.args?.name ?? event.args?.sort_index;
    const [key, store] = event.name.startsWith('process') ? [event.pid, this.processes] : [event.tid, this.threads];
    if (!store.has(key)) store.set(key, { pid: event.pid, stack: [] });
    const field = event.name.endsWith('_name') ? 'name' : 'order';
    if (store.get(key)[field] !== undefined) this.complain('named twice', event);
    if (typeof value !== (field === 'name' ? 'string' : 'number') || value === '') this.complain('no value', event);
    store.get(key)[field] = value;
  }

  checkNames() {
    for (const [tid, thread] of this.threads) {
      if (thread.name === undefined || thread.order === undefined) this.complain('a thread without name or order', tid);
      if (this.processes.get(thread.pid)?.name === undefined) this.complain('a process without a name', thread.pid);
    }
  }

  take(event) {
    if ('BEXi'.includes(event.ph)) this.takeSlice(event, this.thread(event));
    if ('stf'.includes(event.ph)) this.takeFlow(event, this.thread(event));
    if (event.ph === 'C') this.takeCounter(event);
  }

  takeSlice(event, thread) {
    const { stack } = thread;
    while (stack.length > 0 && stack.at(-1).endNs <= event.ns) stack.pop(); // those of known length
    if (event.ph === 'E') {
      const slice = stack.pop();
      if (slice === undefined) return this.complain('an end without a begin', event);
      if (slice.endNs !== undefined) this.complain('a misplaced end', event);
      Object.assign(slice, { endNs: event.ns, end: event.ts, args: { ...slice.args, ...event.args } });
      return undefined;
    }
    const slice = { tid: event.tid, pid: event.pid, track: thread.name, name: event.name, args: event.args ?? {}, ns: event.ns, start: event.ts, depth: stack.length, parent: stack.at(-1) };
    if (event.ph === 'i') {
      if (event.s !== 't') this.complain('an instant of no thread', event);
      this.instants.push(slice);
      return undefined;
    }
    if (stack.length >= deepest) this.complain('too deep', event);
    if (event.ph === 'X') {
      Object.assign(slice, { endNs: event.ns + Math.trunc(event.dur * 1000), end: event.ts + event.dur });
      if (!(event.dur >= 0)) this.complain('no duration', event);
      if (stack.some((outer) => outer.endNs < slice.endNs)) this.complain('slices that overlap', event);
    }
    stack.push(slice);
    this.slices.push(slice);
    return undefined;
  }

  takeFlow(event, thread) {
    const slice = thread.stack.at(-1);
    const key = JSON.stringify([event.cat, event.name, event.id]);
    if (slice === undefined) this.complain('a flow without a slice', event);
    if (!Number.isSafeInteger(event.id)) this.complain('a flow without an id', event);
    if (event.ph === 's') {
      if (this.#started.has(key)) this.complain('a flow that is started twice', event);
      this.#started.set(key, slice);
      return;
    }
    if (event.ph === 'f' && event.bp !== 'e') this.complain('a flow to the next slice', event);
    if (!this.#started.has(key)) this.complain('the end of a flow without a start', event);
    else this.flows.push({ name: event.name, id: event.id, from: this.#started.get(key), to: slice });
  }

  takeCounter(event) {
    const values = Object.entries(event.args ?? {});
    if (values.length === 0) this.complain('a counter without a value', event);
    for (const [key, value] of values) {
      if (typeof value !== 'number') this.complain('a counter that is no number', event);
      const name = `${this.processes.get(event.pid)?.name}: ${event.name} ${key}`;
      if (!this.counters.has(name)) this.counters.set(name, []);
      this.counters.get(name).push([event.ts, value]);
    }
  }
}

// What events mean; for the rules themselves.
export function importEvents(events) {
  return new Importer().import(events);
}

// What a file holds. Throws for one that the importer would refuse as a whole.
export function importTrace(path) {
  const bytes = readFileSync(path);
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  if (!text.startsWith('{"')) throw new Error('not known as JSON by its first bytes');
  if (!text.endsWith('}')) throw new Error('something behind the last brace');
  const trace = JSON.parse(text);
  if ('displayTimeUnit' in trace) throw new Error('displayTimeUnit, which the importer counts');
  return Object.assign(importEvents(trace.traceEvents), { otherData: trace.otherData, events: trace.traceEvents });
}
