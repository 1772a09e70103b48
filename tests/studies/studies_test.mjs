// The studies are what the program measures. HSXSIM_PROGRAM and HSX_NODE_MODULES say where the program and the packages are.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Figures, keptText } from '../../tools/studies/figures.mjs';
import { missing, table, withTables } from '../../tools/studies/page.mjs';
import { check, names } from '../../tools/studies/studies.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const scratch = mkdtempSync(join(tmpdir(), 'hsx_studies_'));
after(() => rmSync(scratch, { recursive: true, force: true }));

const hsxsim = (...words) => execFileSync(process.env.HSXSIM_PROGRAM, words, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
const kept = (name) => readFileSync(join(root, 'docs/studies', `${name}.csv`), 'utf8').trim().split('\n');

// The rows of single points, run now. What is collected lacks the others, which is why the status is not 0.
function measured(name, points) {
  const out = join(scratch, name);
  const sweep = join('configs/sweeps', `${name}.toml`);
  for (const point of points) hsxsim('sweep', sweep, '-o', out, '-q', '--points', `${point}-${point}`);
  try {
    hsxsim('sweep', sweep, '-o', out, '-q', '--collect');
  } catch (error) {
    assert.equal(error.status, 3);
  }
  return keptText(readFileSync(join(out, 'results.csv'), 'utf8')).trim().split('\n');
}

for (const name of names) {
  test(`${name}: its page and pictures are what its figures give`, async () => assert.deepEqual(await check(name), []));

  test(`${name}: its figures are what is measured`, () => {
    const rows = kept(name);
    const last = rows.length - 2;
    const points = [0, Math.round(last * 0.4), last];
    const now = measured(name, points);
    assert.equal(now[0], rows[0]);
    for (const point of points) assert.ok(now.includes(rows[point + 1]), `point ${point}\n kept ${rows[point + 1]}\n now  ${now.find((row) => row.startsWith(`${point},`))}`);
  });
}

test('figures are found by their axes', () => {
  const figures = new Figures('index,q,size,cycles\n0,1,8 KiB,10\n1,2,8 KiB,20.26\n');
  assert.equal(figures.at('cycles', { q: 2 }), 20.26);
  assert.deepEqual(figures.axis('q'), [1, 2]);
  assert.throws(() => figures.at('cycles', { size: '8 KiB' }), /2 points/);
  assert.throws(() => figures.at('size', { q: 1 }), /no number/);
  assert.equal(table(figures, { metric: 'cycles', rowTitle: 'size', digits: 1, rows: [['8', { size: '8 KiB' }]], columns: [['1', { q: 1 }], ['2', { q: 2 }]] }),
    '| size | 1 | 2 |\n| --- | ---: | ---: |\n| 8 | 10.0 | 20.3 |');
});

test('a page takes its tables and is told what it lacks', () => {
  assert.equal(withTables('a\n<!-- table x -->\nold\n<!-- end -->\nb', { x: 'new' }), 'a\n<!-- table x -->\nnew\n<!-- end -->\nb');
  assert.throws(() => withTables('none', { x: 'new' }), /no table x/);
  assert.throws(() => withTables('<!-- table y -->\n<!-- end -->', {}), /does not know/);
  assert.deepEqual(missing('from 1\nto 2', ['from 1 to 2', 'from 1 to 3']), ['from 1 to 3']);
  assert.equal(keptText('index,hash,q\n0,ab,1\n'), 'index,q\n0,1\n');
});
