// The schema takes what the simulator takes, and refuses what it refuses at the same key. HSXSIM_PROGRAM and HSX_NODE_MODULES
// say where the program and the packages are.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { hsxsim, refusedBySchema, refusedBySimulator, schemaText, writeBeside } from './schema.mjs';
import { wrongConfigs } from './wrong_configs.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
writeBeside('good.mvasm', '.text\n    LDI R0, 0\n    RET\n');

const filesIn = (folder) => readdirSync(join(root, folder), { recursive: true })
  .map((name) => join(root, folder, name))
  .filter((name) => name.endsWith('.toml'));

writeBeside('soc.toml', readFileSync(join(root, 'configs/platforms/hsx-soc.toml'), 'utf8'));

// Files of other commands.
const isSweep = (name) => dirname(name) === join(root, 'configs/sweeps');
const isRegression = (name) => dirname(name) === join(root, 'configs/regressions');

test('the schema is the same every time', () => assert.equal(hsxsim('schema'), schemaText));

for (const name of filesIn('configs').filter((name) => !isSweep(name) && !isRegression(name))) {
  test(`${relative(root, name)} is taken`, () => assert.deepEqual(refusedBySchema(readFileSync(name, 'utf8')), []));
}

const pages = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
for (const page of pages) {
  const text = readFileSync(join(root, 'docs', page), 'utf8');
  for (const [, example] of text.matchAll(/\n```toml\n(# [a-z_]+\.toml\n[^`]*)```/g)) {
    const name = example.slice(2, example.indexOf('\n'));
    if (/^(sweep|regress)/m.test(example) || !/^\[expect\]/m.test(example)) continue;
    test(`docs/${page}: ${name} is taken`, () => assert.deepEqual(refusedBySchema(example), []));
  }
}

const isWithin = (key, table) => key === table || key.startsWith(`${table}.`);

for (const [section, rows] of Object.entries(wrongConfigs)) {
  for (const { toml, reason, at } of rows) {
    const title = toml.replaceAll('\n', ' ');
    if (reason !== undefined) {
      test(`${section}: ${title}: the simulator alone refuses it, ${reason}`, () => {
        assert.notDeepEqual(refusedBySimulator(toml), []);
        assert.deepEqual(refusedBySchema(toml), []);
      });
    } else {
      test(`${section}: ${title}: is refused`, () => {
        const said = refusedBySimulator(toml);
        const keys = at === undefined ? said.map(({ key }) => key) : [at];
        const told = refusedBySchema(toml);
        const seen = `simulator:\n${said.map(({ line }) => line).join('\n')}\nschema: ${told.join(', ')}`;
        assert.ok(said.length > 0 && told.some((key) => keys.includes(key)), seen);
        assert.ok(told.every((key) => keys.some((other) => isWithin(other, key))), seen);
      });
    }
  }
}
