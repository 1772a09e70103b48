// The pages of hsxsim report in headless Chromium. HSXSIM_PROGRAM and HSX_NODE_MODULES say where the program and the packages are.
import { after, before, test } from 'node:test';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { finish, hsxsim, launch, reportOf, scratch, visit } from './browser.mjs';
import { makeSweep } from './make_sweep.mjs';
import { runCases } from './run_cases.mjs';
import { sweepCases } from './sweep_cases.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const folder = (name) => join(scratch, name);

function run(name, config, ...more) {
  hsxsim('run', join(root, 'configs', config), '-q', '-o', folder(name), ...more);
  return reportOf(folder(name));
}

function sweep(kind) {
  const data = makeSweep(folder(kind), kind);
  return { data, file: reportOf(folder(kind)) };
}

await launch();
after(finish);
const pages = {};
before(() => {
  pages.run = run('run', 'workloads/field_node.toml', '--series', '--checks', 'all');
  pages.broken = run('broken', 'study/guard-off.toml');
  pages.quad = run('quad', 'workloads/mailbox_pair.toml', '--set', 'checks.switch.cycles={max=1}', '--series');
  for (const kind of ['grid', 'samples', 'odd']) pages[kind] = sweep(kind);
});

const cases = [...runCases, ...sweepCases];
const fileOf = (name) => pages[name].file ?? pages[name];
for (const page of new Set(cases.map(([, name]) => name).filter(Boolean))) {
  test(`page ${page}`, async (t) => {
    await visit(fileOf(page), {}, async (opened) => {
      for (const [name, of, look] of cases) if (of === page) await t.test(name, () => look(opened, pages));
    });
  });
}
for (const [name, of, look] of cases) if (!of) test(name, () => look(null, pages));
