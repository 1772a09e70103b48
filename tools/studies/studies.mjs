// node studies.mjs NAME [FOLDER]: makes the pictures and tables of docs/studies/NAME.md anew, from the figures kept in NAME.csv or,
// if a sweep's folder is given, from its results, which are kept then.
// node studies.mjs --check: says what of all pages is not as the figures that are kept have it.
// HSX_NODE_MODULES: the folder of the packages that the page of hsxsim report is built with, by default that of build/release.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Figures, keptText } from './figures.mjs';
import { missing, withTables } from './page.mjs';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../docs/studies');
export const names = ['switching', 'window-cache', 'mailbox-ring', 'field-node'];

const read = (file) => (existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : '');

// What has to stand in the files of a study, and the sentences that its page lacks.
async function made(name) {
  const study = await import(`./${name}.mjs`);
  const figures = Figures.of(join(folder, `${name}.csv`));
  const page = withTables(read(`${name}.md`), study.tables(figures));
  const files = Object.fromEntries(Object.entries(study.pictures(figures)).map(([key, text]) => [`${name}-${key}.svg`, text]));
  const lacks = (file, text, wanted) => missing(text, wanted).map((sentence) => `${file} lacks: ${sentence}`);
  return {
    files: { [`${name}.md`]: page, ...files },
    lacks: [...lacks(`${name}.md`, page, study.sentences(figures)), ...lacks('README.md', read('README.md'), study.summary?.(figures) ?? [])],
  };
}

export async function check(name) {
  const { files, lacks } = await made(name);
  return [
    ...Object.keys(files).filter((file) => read(file) !== files[file]).map((file) => `${file} is not what its figures give`),
    ...Object.keys(files).filter((file) => file.endsWith('.svg') && !read(`${name}.md`).includes(`](${file})`)).map((file) => `the page does not show ${file}`),
    ...lacks,
  ];
}

async function make(name, results) {
  if (results) writeFileSync(join(folder, `${name}.csv`), keptText(readFileSync(join(results, 'results.csv'), 'utf8')));
  const { files, lacks } = await made(name);
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return lacks;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [name, results] = process.argv.slice(2);
  if (name !== '--check' && !names.includes(name)) throw new Error(`usage: studies.mjs --check | NAME [FOLDER], NAME one of ${names.join(', ')}`);
  const wrong = name === '--check' ? (await Promise.all(names.map(check))).flat() : await make(name, results);
  for (const what of wrong) console.log(what);
  process.exitCode = wrong.length ? 1 : 0;
}
