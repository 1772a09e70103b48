// A headless Chromium for the tests of the pages, and what they ask of it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { accessSync, constants, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const SKIPPED = 77;
const modules = createRequire(join(process.env.HSX_NODE_MODULES, 'here.js'));

function findChromium() {
  for (const folder of process.env.PATH.split(delimiter)) {
    for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
      try {
        accessSync(join(folder, name), constants.X_OK);
        return join(folder, name);
      } catch {
        continue;
      }
    }
  }
  return null;
}

export const scratch = mkdtempSync(join(tmpdir(), 'hsx_report_'));

export function hsxsim(...words) {
  try {
    return execFileSync(process.env.HSXSIM_PROGRAM, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    if (error.status === 1) return error.stdout; // violated, which some of these runs are
    throw error;
  }
}

// The page of a folder, as a path.
export const reportOf = (folder) => hsxsim('report', folder).trim();

let browser = null;
export async function launch() {
  const executablePath = findChromium();
  if (!executablePath) {
    console.log('skipped: there is no chromium here; Debian has it as package chromium');
    process.exit(SKIPPED);
  }
  browser = await modules('playwright-core').chromium.launch({ executablePath });
}

export async function finish() {
  await browser?.close();
  rmSync(scratch, { recursive: true, force: true });
}

// Opens a page, shows it to `look`, and fails when the page complained, asked for anything beside itself, or ran out of its width.
export async function visit(file, { width = 1280, theme = 'light' }, look) {
  const context = await browser.newContext({ reducedMotion: 'reduce', viewport: { width, height: 900 }, colorScheme: theme, hasTouch: width < 500 });
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => !/^(file|data):/.test(request.url()) && complaints.push(`asked for ${request.url()}`));
  await page.goto(`file://${file}`);
  await page.waitForSelector('html[data-ready]', { state: 'attached' });
  await look(page);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, 'nothing is wider than the window');
  assert.deepEqual(complaints, []);
  await context.close();
}

// Scrolls to every chart, so that all are drawn; each must then show something.
export async function drawAll(page) {
  const empty = await page.evaluate(async () => {
    const bare = [];
    for (const chart of document.querySelectorAll('.chart')) {
      chart.scrollIntoView({ block: 'center', behavior: 'instant' });
      for (let i = 0; i < 50 && !chart.dataset.draws; ++i) await new Promise((resolve) => setTimeout(resolve, 10));
      const canvas = chart.querySelector('canvas');
      const copy = new OffscreenCanvas(160, 90).getContext('2d', { willReadFrequently: true });
      if (canvas) copy.drawImage(canvas, 0, 0, 160, 90);
      const seen = new Set(new Uint32Array(copy.getImageData(0, 0, 160, 90).data.buffer));
      if (seen.size < 3) bare.push(chart.getAttribute('aria-label'));
    }
    return bare;
  });
  assert.deepEqual(empty, [], 'charts without a drawing');
}

// What axe finds wrong: roles, names, labels, contrast.
export async function assertAccessible(page) {
  await page.evaluate(`${readFileSync(modules.resolve('axe-core/axe.min.js'), 'utf8')};0`);
  const found = await page.evaluate(() => globalThis.axe.run({ resultTypes: ['violations'] })
    .then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')}`)));
  assert.deepEqual(found, []);
}

// Does something in both themes.
export async function inBoth(page, action) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await action(page);
  }
}

export const labelOf = (page, section) => page.locator(`#${section} .chart`).first().getAttribute('aria-label');
