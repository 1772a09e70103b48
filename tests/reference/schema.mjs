// Configs judged by the schema and by the simulator, key by key.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const require = createRequire(join(process.env.HSX_NODE_MODULES, '../package.json'));
const Ajv = require('ajv');
const { parse, TomlDate } = require('smol-toml');

const scratch = mkdtempSync(join(tmpdir(), 'hsx_schema_'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

export const hsxsim = (...words) => execFileSync(process.env.HSXSIM_PROGRAM, words, { cwd: scratch, encoding: 'utf8' });
export const schemaText = hsxsim('schema');
const validate = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, strictTypes: false, strictRequired: false })
  .compile(JSON.parse(schemaText));

// Dates are text, as editors hand them to a schema.
function plain(value) {
  if (value instanceof TomlDate) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return typeof value === 'bigint' ? Number(value) : value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

export const readToml = (text) => plain(parse(text, { integersAsBigInt: 'asNeeded' }));

// Entries of lists count from 1, components stand without their table: as the simulator names them.
function named(path) {
  const keys = path.map((key, i) => (/^\d+$/.test(key) && ['task', 'waive', 'inject'].includes(path[i - 1]) && i === 1 ? String(Number(key) + 1) : key));
  return (keys[0] === 'components' && keys.length > 2 ? keys.slice(1) : keys).join('.');
}

const pointer = (text) => text.split('/').slice(1).map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));

function keyOf(error) {
  const path = pointer(error.instancePath);
  if (error.keyword === 'additionalProperties') path.push(error.params.additionalProperty);
  if (error.keyword === 'required') path.push(error.params.missingProperty);
  if (error.keyword === 'dependencies') path.push(error.params.property);
  if (error.propertyName !== undefined) path.push(error.propertyName);
  return named(path);
}

// What alternatives say that were tried in vain is left out: the place where none of them fits counts. Of `if` the branch counts.
function isTried(error, errors) {
  return errors.some((other) => ['anyOf', 'oneOf'].includes(other.keyword) && error.schemaPath.startsWith(`${other.schemaPath}/`));
}

// The keys that the schema refuses, each once.
export function refusedBySchema(text) {
  if (validate(readToml(text))) return [];
  const errors = validate.errors.filter((error) => error.keyword !== 'if' && error.keyword !== 'propertyNames');
  const told = errors.filter((error) => !isTried(error, errors));
  return [...new Set(told.map(keyOf))].sort();
}

// A line of the simulator to the key that it speaks of.
function keyInLine(line) {
  const said = line.replace(/^\S+?:\d+:\d+: |^\S+: /, '');
  const unknown = /^unknown key "([^"]*)"/.exec(said);
  if (unknown) return unknown[1];
  const component = /^components\.([^:]*): (?:this name|expected letters)/.exec(said);
  if (component) return `components.${component[1]}`;
  const parameter = /^(\S+) has no parameter "([^"]*)"/.exec(said);
  if (parameter) return `${parameter[1]}.${parameter[2]}`;
  return (/^([^\s:]+)(?=: | is missing| is given twice)/.exec(said) ?? [null, said])[1];
}

// The lines with which the simulator refuses a config, and their keys. `word` is a command that reads configs.
export function refusedBySimulator(text, word = ['run', '--dry-run']) {
  writeFileSync(join(scratch, 'c.toml'), text);
  const outcome = spawnSync(process.env.HSXSIM_PROGRAM, [...word, 'c.toml'], { cwd: scratch, encoding: 'utf8' });
  if (outcome.status === 0) return [];
  return outcome.stderr.trim().split('\n').filter((line) => !line.startsWith('note: ')).map((line) => ({ line, key: keyInLine(line) }));
}

export const writeBeside = (name, text) => writeFileSync(join(scratch, name), text);
