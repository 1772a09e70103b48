// docs/reference is what the program says now. HSXSIM_PROGRAM and HSX_NODE_MODULES say where the program and the packages are.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const scratch = mkdtempSync(join(tmpdir(), 'hsx_reference_'));
after(() => rmSync(scratch, { recursive: true, force: true }));

const hsxsim = (...words) => spawnSync(process.env.HSXSIM_PROGRAM, words, { cwd: scratch, encoding: 'utf8' });
const pages = join(scratch, 'pages');
const made = hsxsim('reference', '-o', pages);
const text = (name) => readFileSync(join(pages, name), 'utf8');

test('the pages are made', () => assert.equal(made.status, 0, made.stderr));

test('docs/reference is current', () => {
  const kept = join(root, 'docs/reference');
  const how = 'hsxsim reference -o docs/reference writes it anew';
  assert.deepEqual(readdirSync(kept).sort(), readdirSync(pages).sort(), how);
  for (const name of readdirSync(pages)) assert.equal(readFileSync(join(kept, name), 'utf8'), text(name), `${name}: ${how}`);
});

test('the index names every page', () => {
  for (const name of readdirSync(pages).filter((page) => page !== 'README.md')) assert.ok(text('README.md').includes(`](${name})`), name);
});

test('every kind stands on its pages, and links lead to titles', () => {
  const { kinds } = JSON.parse(hsxsim('components', '--json').stdout);
  for (const { name, parameters, statistics } of kinds) {
    assert.ok(text('components.md').includes(`\n## ${name}\n`), name);
    assert.equal(text('parameters.md').includes(`\n## ${name}\n`), parameters.length > 0, name);
    assert.equal(text('statistics.md').includes(`\n## ${name}\n`), statistics.length > 0, name);
  }
  for (const name of readdirSync(pages)) {
    for (const [, page, title] of text(name).matchAll(/\]\(([^)#]*)#([^)]*)\)/g)) {
      const path = join(root, 'docs/reference', page || name);
      const titles = [...readFileSync(path, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, words]) => words.toLowerCase().replaceAll(' ', '-').replace(/[^a-z0-9_-]/g, ''));
      assert.ok(existsSync(path) && titles.includes(title), `${name}: ${page}#${title}`);
    }
  }
});

test('statistics that a kind has when it is wired are among them', () => {
  for (const name of ['NAME.wait.REQUESTER', 'NAME.TARGET.wait.REQUESTER', 'task.PID.cycles.running']) assert.ok(text('statistics.md').includes(`| \`${name}\` |`), name);
});

test('commands of which exit statuses are told are commands', () => {
  const help = hsxsim('help').stdout;
  for (const [, command] of text('exit-statuses.md').matchAll(/^## hsxsim (.*)$/gm)) assert.ok(help.includes(`\n  ${command} `), command);
});

for (const command of ['schema', 'reference']) {
  test(`${command} takes no arguments`, () => {
    const outcome = hsxsim(command, 'x');
    assert.equal(outcome.status, 2);
    assert.equal(outcome.stderr, `hsxsim ${command}: expected no arguments\nSee "hsxsim help ${command}".\n`);
  });
  test(`${command} says what it cannot write`, () => {
    const outcome = hsxsim(command, '-o', '/dev/null/x');
    assert.equal(outcome.status, 2);
    assert.match(outcome.stderr, new RegExp(`^hsxsim ${command}: .*/dev/null/x.*: Not a directory\n$`));
  });
}
