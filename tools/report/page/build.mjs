// node build.mjs OUT: the page as one file, with %REPORT_DATA% where a report's data goes.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2];
if (!out) throw new Error('usage: node build.mjs OUT');

async function bundle(entry) {
  const result = await build({
    absWorkingDir: here,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2020',
    charset: 'utf8',
    legalComments: 'inline',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return result.outputFiles[0].text.trim();
}

const parts = {
  '%STYLE%': await bundle('style/page.css'),
  '%SCRIPT%': await bundle('src/main.js'),
};
if (parts['%SCRIPT%'].includes('</script')) throw new Error('the script would end early');

let page = readFileSync(join(here, 'index.html'), 'utf8');
for (const [mark, text] of Object.entries(parts)) page = page.replace(mark, () => text);
if (page.split('%REPORT_DATA%').length !== 2) throw new Error('the place of the data is not unique');
writeFileSync(out, page);
