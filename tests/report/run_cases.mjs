// Pages of runs. A case has a name, whose page it looks at, or null when it opens its own, and what it does with it. Those of one page
// follow each other and find it as the one before has left it.
import assert from 'node:assert/strict';
import { assertAccessible, drawAll, inBoth, labelOf, visit } from './browser.mjs';

const heading = (page, name) => page.getByRole('heading', { name, exact: true });
const background = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

export const runCases = [
  ['a run shows its sections and figures', 'run', async (page) => {
    assert.equal(await page.title(), 'field_node · hsxsim');
    for (const name of ['Contracts', 'Tasks', 'Buses', 'Latencies', 'Mailboxes', 'Platform', 'Statistics', 'As written']) await heading(page, name).waitFor();
    assert.match(await page.locator('.head').innerText(), /Passed[^]*Simulated time/);
    assert.equal(await page.locator('#tasks table tbody tr').count(), 6);
    assert.match(await labelOf(page, 'buses'), /core0\.data/);
    assert.equal(await page.locator('.hint').count(), 0);
    await drawAll(page);
  }],

  ['a histogram is chosen in the table, by mouse and by keyboard', 'run', async (page) => {
    const rows = page.locator('#latencies tbody tr');
    await rows.filter({ hasText: 'mailbox_send' }).click();
    assert.match(await labelOf(page, 'latencies'), /mailbox_send/);
    await rows.filter({ hasText: 'uart_write' }).getByRole('button').focus();
    await page.keyboard.press('Enter');
    assert.match(await labelOf(page, 'latencies'), /uart_write/);
    assert.equal(await page.locator('#latencies tr[aria-current]').count(), 1);
  }],

  ['statistics are found by words', 'run', async (page) => {
    await page.getByLabel('Find').fill('bus wait core0');
    const names = await page.locator('#statistics tbody th').allInnerTexts();
    assert.ok(names.includes('bus.wait.core0.data'));
    assert.ok(names.every((name) => name.includes('core0')));
  }],

  ['a part of the platform tells about itself', 'run', async (page) => {
    await page.getByRole('button', { name: /^mailbox mailbox/ }).click();
    assert.match(await page.locator('.panel').innerText(), /mailbox[^]*0x40000000[^]*descriptors[^]*25/);
    await page.getByRole('button', { name: /^core0 hsx core/ }).focus();
    await page.keyboard.press('Enter');
    assert.match(await page.locator('.panel').innerText(), /latency\.mul/);
    assert.ok(await page.locator('.wire.lit').count() >= 4); // fetch, data, trap, context
  }],

  ['violations come with their evidence', 'broken', async (page) => {
    await heading(page, 'Violations').waitFor();
    const first = page.locator('.violation').first();
    assert.match(await first.innerText(), /stack\.guard|expect/);
    const evidence = page.locator('.violation', { hasText: 'Evidence' }).first();
    await evidence.locator('summary').click();
    assert.ok(await evidence.locator('tbody tr').count() > 0);
    assert.match(await page.locator('#tasks').innerText(), /series\.json[^]*--series/);
  }],

  ['many violations are shown some at a time', 'quad', async (page) => {
    const shown = await page.locator('.violation').count();
    assert.equal(shown, 20);
    await page.locator('#violations .more').click();
    assert.equal(await page.locator('.violation').count(), 60);
  }],

  ['light and dark follow the system and the switch', null, async (none, { run }) => {
    let light;
    await visit(run, { theme: 'light' }, async (page) => { light = await background(page); });
    await visit(run, { theme: 'dark' }, async (page) => {
      const dark = await background(page);
      assert.notEqual(dark, light);
      await page.getByRole('radio', { name: 'Light' }).check();
      assert.equal(await background(page), light);
      await page.reload();
      assert.equal(await background(page), light);
      await page.getByRole('radio', { name: 'Auto' }).check();
      assert.equal(await background(page), dark);
    });
  }],

  ['a run fits a phone, light and dark', null, async (none, { run, broken }) => {
    for (const file of [run, broken]) await visit(file, { width: 390 }, (page) => inBoth(page, drawAll));
  }],

  ['a run is accessible, light and dark', null, async (none, { run, broken }) => {
    for (const file of [run, broken]) await visit(file, {}, (page) => inBoth(page, assertAccessible));
  }],
];
