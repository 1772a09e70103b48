// Pages of sweeps, as in run_cases.mjs. What should be there is counted here from the points.
import assert from 'node:assert/strict';
import { assertAccessible, drawAll, inBoth, labelOf, visit } from './browser.mjs';

const MOST_MILLISECONDS = 1500; // from a change to the next frame, on a slow machine

const count = async (page) => Number((await page.locator('.count').innerText()).replace(/\u202f/g, '').match(/\d+/)[0]);
const column = (page, n) => page.locator(`#points tbody tr > :nth-child(${n})`).allInnerTexts();
const numbers = (texts) => texts.map((text) => Number(text.replace(/\u202f/g, '').replace('\u2212', '-')));

async function took(page, action) {
  await page.evaluate(() => { globalThis.began = performance.now(); });
  await action();
  return page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - globalThis.began)))));
}

export const sweepCases = [
  ['a sweep shows its sections', 'grid', async (page, { grid }) => {
    assert.equal(await page.title(), `${grid.data.title} · hsxsim`);
    for (const name of ['Findings', 'Trends', 'Scatter', 'Front', 'Heat map', 'Parallel coordinates', 'Slack', 'Table']) {
      await page.getByRole('heading', { name, exact: true }).waitFor();
    }
    assert.equal(await count(page), 1000);
    assert.match(await page.locator('#findings').innerText(), /Changed nothing: uart_fifo/);
    assert.equal(await page.locator('#front tbody tr').count(), Math.min(20, grid.data.summary.front.length));
    await drawAll(page);
    const least = grid.data.summary.slack.find(({ contract }) => contract === 'switch.cycles').slack;
    assert.match(await page.locator('#slack tbody tr', { hasText: 'switch.cycles' }).innerText(), new RegExp(String(Math.abs(least))));
  }],

  ['filters leave the points that meet them all', 'grid', async (page, { grid }) => {
    const points = grid.data.points;
    await page.getByLabel('quantum', { exact: true }).selectOption('4');
    assert.equal(await count(page), points.filter((p) => p.values.quantum === 4).length);
    await page.getByLabel('status').selectOption('violated');
    assert.equal(await count(page), points.filter((p) => p.values.quantum === 4 && p.status === 'violated').length);
    await page.getByRole('button', { name: 'Show all' }).click();
    assert.equal(await count(page), 1000);
    await page.getByLabel('conditions').fill('switch_p50 <= 20, tasks > 2, switch = window');
    assert.equal(await count(page), points.filter((p) => p.metrics.switch_p50 !== null && p.metrics.switch_p50 <= 20 && p.values.tasks > 2 && p.values.switch === 'window').length);
    await page.getByLabel('conditions').fill('sequins > 2');
    assert.match(await page.locator('.wrong').innerText(), /nothing is called "sequins"/);
    await page.getByLabel('conditions').fill('');
    await page.getByLabel('only the front').check();
    assert.equal(await count(page), grid.data.summary.front.length);
    await page.getByRole('button', { name: 'Show all' }).click();
  }],

  ['headings sort, nothing last', 'grid', async (page, { grid }) => {
    const heading = page.locator('#points th', { hasText: 'latency p99' });
    const place = await heading.evaluate((th) => th.cellIndex + 1);
    const values = grid.data.points.map((p) => p.metrics.latency_p99).filter((v) => v !== null).sort((a, b) => a - b);
    await heading.getByRole('button').click();
    assert.equal(await heading.getAttribute('aria-sort'), 'ascending');
    assert.deepEqual(numbers(await column(page, place)), values.slice(0, 50));
    await heading.getByRole('button').click();
    assert.deepEqual(numbers(await column(page, place)), values.reverse().slice(0, 50));
  }],

  ['charts show what is chosen', 'grid', async (page, { grid }) => {
    await page.locator('#trends').getByLabel('y', { exact: true }).selectOption({ label: 'throughput' });
    await page.locator('#trends').getByLabel('x', { exact: true }).selectOption({ label: 'tasks' });
    assert.match(await labelOf(page, 'trends'), /^throughput over tasks/);
    await page.locator('#heat').getByLabel('of several').selectOption({ label: 'greatest' });
    await page.locator('#heat').getByLabel('y', { exact: true }).selectOption({ label: 'quantum' });
    await page.locator('#heat').scrollIntoViewIfNeeded();
    assert.match(await labelOf(page, 'heat'), /greatest switch p50 over wait states and quantum/);
    await page.locator('#scatter').getByLabel('x', { exact: true }).selectOption({ label: 'slack of switch.cycles' });
    await page.locator('#scatter').getByLabel('colour').selectOption({ label: 'bus occupancy' });
    assert.match(await labelOf(page, 'scatter'), /against slack of switch\.cycles/);
  }],

  ['means of a trend are those of the points', 'grid', async (page, { grid }) => {
    const y = (p) => p.metrics.latency_p99;
    await page.locator('#trends').getByLabel('y', { exact: true }).selectOption({ label: 'latency p99' });
    await page.locator('#trends').getByLabel('x', { exact: true }).selectOption({ label: 'tasks' });
    await page.locator('#trends').getByLabel('a line for each').selectOption({ label: 'none' });
    await page.locator('#trends').scrollIntoViewIfNeeded();
    const all = grid.data.points.filter((p) => p.values.tasks === 1 && y(p) !== null);
    const mean = all.reduce((sum, p) => sum + y(p), 0) / all.length;
    assert.match(await labelOf(page, 'trends'), new RegExp(`latency p99 ${Math.floor(mean)}\\.`));
  }],

  ['a point tells all about itself', 'grid', async (page, { grid }) => {
    await page.locator('#points th button').first().click(); // by number again
    await page.locator('#points tbody tr').nth(3).click();
    const panel = page.getByRole('complementary', { name: 'The chosen point' });
    const text = await panel.innerText();
    const point = grid.data.points[3];
    assert.match(text, new RegExp(`Point 3[^]*${point.values.switch}[^]*points/${point.hash}`));
    await page.keyboard.press('Escape');
    assert.equal(await panel.isVisible(), false);
    await page.locator('.card').first().click();
    assert.match(await panel.innerText(), new RegExp(`Point ${grid.data.summary.best[0].points[0]}\\b`));
    await panel.getByRole('button', { name: 'Close' }).click();
    assert.equal(await panel.isVisible(), false);
  }],

  ['a stretch of a parallel axis filters', 'grid', async (page, { grid }) => {
    const chart = page.locator('#parallel .chart');
    await chart.scrollIntoViewIfNeeded();
    await page.waitForFunction(() => document.querySelector('#parallel .chart').dataset.draws);
    const box = await chart.boundingBox();
    await page.mouse.move(box.x + 44, box.y + 25);
    await page.mouse.down();
    await page.mouse.move(box.x + 44, box.y + 120, { steps: 4 });
    await page.mouse.up();
    await page.waitForFunction(() => /of/.test(document.querySelector('.count').textContent));
    assert.equal(await count(page), grid.data.points.filter((p) => p.values.tasks === 8).length);
    await page.getByRole('button', { name: 'Show all' }).click();
    assert.equal(await count(page), 1000);
  }],

  ['a thousand points stay fluid', 'grid', async (page, { grid }) => {
    const times = [await took(page, () => page.getByLabel('quantum', { exact: true }).selectOption('8')),
      await took(page, () => page.locator('#points th button').nth(7).click()), await took(page, () => page.getByRole('button', { name: 'Show all' }).click())];
    console.log(`# filter, sort and all again: ${times.map((t) => `${t.toFixed(0)} ms`).join(', ')}`);
    for (const time of times) assert.ok(time < MOST_MILLISECONDS, `${time} ms`);
  }],

  ['names that mean something to HTML are only names', 'odd', async (page, { odd }) => {
    assert.equal(await page.locator('#broken').count(), 0);
    assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), odd.data.title);
    assert.ok((await column(page, 2)).includes(odd.data.axes[0].values[0]));
  }],

  ['samples are drawn without values of their own', 'samples', async (page, { samples }) => {
    assert.equal(await count(page), 200);
    assert.match(await page.locator('#findings').innerText(), /Not judged: *quantum *wait_states/);
  }],

  ['sweeps fit a phone, light and dark', null, async (none, { grid, samples, odd }) => {
    await visit(grid.file, { width: 390 }, async (page) => {
      await page.locator('.filters summary').click();
      await page.getByLabel('tasks', { exact: true }).selectOption('8');
      assert.equal(await count(page), grid.data.points.filter((p) => p.values.tasks === 8).length);
      await inBoth(page, drawAll);
    });
    for (const { file } of [samples, odd]) await visit(file, { width: 390 }, drawAll);
  }],

  ['a sweep is accessible, light and dark', null, async (none, { grid }) => {
    await visit(grid.file, {}, async (page) => {
      await page.locator('#points tbody tr').first().click();
      await inBoth(page, assertAccessible);
    });
  }],
];
