// Every parameter of every kind, at its default, at its bounds, just beyond them, and with values of other types: the schema and the
// simulator refuse the same ones. One config asks about all parameters at once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hsxsim, refusedBySchema, refusedBySimulator } from './schema.mjs';

const { kinds } = JSON.parse(hsxsim('components', '--json'));
const numbers = ['count', 'cycles', 'address'];
const quantities = ['size', 'time', 'frequency'];

const bounds = ({ range }) => range.split(' .. ');
const beyond = (text, step) => String(BigInt(text) + BigInt(step));
const highest = (2n ** 63n - 1n).toString();

// A value for a parameter, as a config writes it; nothing: the parameter is left out.
const right = {
  'the default': (param) => param.default,
  'the lower bound': (param) => (param.type === 'choice' || param.range === '' ? param.default : bounds(param)[0]),
  'the upper bound': (param) => (param.type === 'choice' || param.range === '' ? param.default : bounds(param)[1]),
  'the first choice': (param) => (param.type === 'choice' ? `"${bounds(param)[0].split(' | ')[0]}"` : undefined),
  'the last choice': (param) => (param.type === 'choice' ? `"${bounds(param)[0].split(' | ').at(-1)}"` : undefined),
};
const beyondBounds = {
  'one below the lower bound': (param) => (numbers.includes(param.type) ? beyond(bounds(param)[0] || '0', -1) : undefined),
  'one above the upper bound': (param) => {
    if (!numbers.includes(param.type) || param.range === '' || BigInt(bounds(param)[1]) >= BigInt(highest)) return undefined;
    return beyond(bounds(param)[1], 1);
  },
};
const values = ['true', '0', '-1', '1.5', 'nan', '[]', '"many"', '""', '"3"', '"3 cycles"', '"1 cycle"', '"1.5 us"', '"2us"', '"1 KiB"',
  '"1 kB"', '"48 MHz"', '"1  MHz"', '"-1 us"', '"1e3 us"', '".5 us"', '"5. us"', '"round_robin"', '"Round_robin"'];

// One component of each kind, each parameter with the value that `give` has for it. A name is written in quotes, or as a table in
// which tables stand, where no value has the name of the table.
function config(give, quoted) {
  return kinds.map((kind) => {
    const lines = kind.parameters.map((param) => {
      const value = give(param);
      const clashes = kind.parameters.some((other) => param.name.startsWith(`${other.name}.`));
      return value === undefined ? '' : `${quoted || clashes ? `"${param.name}"` : param.name} = ${value}\n`;
    });
    return `[components.x_${kind.name}]\nkind = "${kind.name}"\n${lines.join('')}`;
  }).join('');
}

const isParam = ({ key }) => kinds.some((kind) => kind.parameters.some((param) => key === `x_${kind.name}.${param.name}`));
const typeOf = (key) => kinds.flatMap((kind) => kind.parameters.map((param) => [`x_${kind.name}.${param.name}`, param.type]))
  .find(([name]) => name === key)[1];

// What stands in descriptions only: bounds of text with a unit.
const isBoundOfText = ({ line, key }) => line.includes(' is out of range') && (quantities.includes(typeOf(key)) || typeOf(key) === 'cycles');

function agree(give, quoted) {
  const text = config(give, quoted);
  const simulator = refusedBySimulator(text, ['map']).filter(isParam);
  const known = simulator.filter((refused) => !isBoundOfText(refused)).map(({ key }) => key);
  const told = refusedBySchema(text);
  const unknown = simulator.filter(isBoundOfText).map(({ key }) => key);
  assert.deepEqual(told.filter((key) => !unknown.includes(key)), [...new Set(known)].sort());
  return told;
}

for (const quoted of [true, false]) {
  const how = quoted ? 'names in quotes' : 'names in tables';
  for (const [what, give] of Object.entries(right)) {
    test(`${what}, ${how}: nobody refuses any`, () => assert.deepEqual(agree(give, quoted), []));
  }
  for (const [what, give] of Object.entries(beyondBounds)) {
    test(`${what}, ${how}: both refuse all`, () => {
      const given = kinds.flatMap((kind) => kind.parameters.filter((param) => give(param) !== undefined).map((param) => `x_${kind.name}.${param.name}`));
      assert.deepEqual(agree(give, quoted), given.sort());
    });
  }
  for (const value of values) test(`${value}, ${how}: both refuse the same`, () => agree(() => value, quoted));
}
