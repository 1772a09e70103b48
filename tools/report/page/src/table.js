// Tables that sort by a click on a heading and show some rows at a time.
import { h } from './dom.js';
import { number } from './format.js';

// `a` and `b` are numbers, texts or null, which comes last in either direction.
function compare(a, b, direction) {
  const none = (value) => value === null || value === undefined;
  if (none(a) || none(b)) return none(a) - none(b);
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en', { numeric: true });
  return direction === 'descending' ? -order : order;
}

const classOf = ({ text, wide, minor }) => [text && 'text', wide && 'wide', minor && 'minor'].filter(Boolean).join(' ') || null;

// columns: {key, label, title, text: for words, wide: for sentences, minor: left out on a phone, value(row), show(row): text or element}. `sort`: [key, direction].
// `pick(row)`, if any, makes rows choosable; `keyOf(row)` names a row for mark().
export class Table {
  constructor({ caption, columns, rows, sort = null, page = 100, pick = null, keyOf = null, tall = false }) {
    Object.assign(this, { columns, rows, sort, page, pick, keyOf });
    this.limit = page;
    this.body = h('tbody');
    this.heads = columns.map((column) => this.head(column));
    this.more = h('button', { type: 'button', class: 'more', onclick: () => this.showMore() });
    this.element = h('div', { class: 'tablebox' },
      h('div', { class: tall ? 'scroll tall' : 'scroll', tabindex: '0', role: 'region', 'aria-label': `${caption}, as a table` },
        h('table', {}, h('caption', { class: 'hidden' }, caption), h('thead', {}, h('tr', {}, this.heads)), this.body)),
      this.more);
    this.draw();
  }

  head(column) {
    return h('th', { scope: 'col', class: classOf(column), title: column.title },
      h('button', { type: 'button', onclick: () => this.sortBy(column.key) }, column.label));
  }

  sortBy(key) {
    const again = this.sort?.[0] === key;
    this.sort = [key, again && this.sort[1] === 'ascending' ? 'descending' : 'ascending'];
    this.draw();
  }

  update(rows) {
    this.rows = rows;
    this.limit = this.page;
    this.draw();
  }

  showMore() {
    this.limit += this.page * 2;
    this.draw();
  }

  mark(key) {
    this.marked = key;
    for (const row of this.body.rows) row.toggleAttribute('aria-current', row.dataset.key === String(key));
  }

  draw() {
    this.columns.forEach((column, i) => {
      if (this.sort?.[0] === column.key) this.heads[i].setAttribute('aria-sort', this.sort[1]);
      else this.heads[i].removeAttribute('aria-sort');
    });
    let rows = this.rows;
    if (this.sort) {
      const column = this.columns.find((c) => c.key === this.sort[0]);
      const keyed = rows.map((row) => [column.value(row), row]);
      rows = keyed.sort((a, b) => compare(a[0], b[0], this.sort[1])).map(([, row]) => row);
    }
    this.body.replaceChildren(...rows.slice(0, this.limit).map((row) => this.row(row)));
    const left = rows.length - this.limit;
    this.more.hidden = left <= 0;
    this.more.textContent = `Show more (${number(Math.max(left, 0))} left)`;
    if (rows.length === 0) this.body.append(h('tr', {}, h('td', { class: 'none', colspan: this.columns.length }, 'Nothing here.')));
  }

  row(row) {
    const key = this.keyOf?.(row);
    const cells = this.columns.map((column, i) => {
      const shown = column.show ? column.show(row) : number(column.value(row));
      if (i === 0 && this.pick) {
        return h('th', { scope: 'row' }, h('button', { type: 'button', class: 'link' }, shown));
      }
      return h(i === 0 ? 'th' : 'td', { scope: i === 0 ? 'row' : null, class: classOf(column) }, shown);
    });
    return h('tr', {
      'data-key': key, 'aria-current': key !== undefined && key === this.marked ? '' : null,
      class: this.pick ? 'pickable' : null, onclick: this.pick ? () => this.pick(row) : null,
    }, cells);
  }
}
