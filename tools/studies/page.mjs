// What a page takes from the figures: its tables, and sentences that have to stand in it.

// A table of one metric: a row for each of `rows`, [label, wanted values], a column for each of `columns`.
export function table(figures, { metric, rowTitle, rows, columns, digits = 0 }) {
  const cell = (row, column) => figures.at(metric, { ...row[1], ...column[1] }).toFixed(digits);
  const lines = [
    [rowTitle, ...columns.map(([label]) => label)],
    ['---', ...columns.map(() => '---:')],
    ...rows.map((row) => [row[0], ...columns.map((column) => cell(row, column))]),
  ];
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
}

// The page with its tables, which stand between <!-- table NAME --> and <!-- end -->, as they are now.
export function withTables(page, tables) {
  const left = new Set(Object.keys(tables));
  const filled = page.replace(/<!-- table (\S+) -->\n[^]*?<!-- end -->/g, (all, name) => {
    if (!left.delete(name)) throw new Error(`the page has a table ${name} that its study does not know, or has it twice`);
    return `<!-- table ${name} -->\n${tables[name]}\n<!-- end -->`;
  });
  if (left.size) throw new Error(`the page has no table ${[...left].join(', ')}`);
  return filled;
}

// Of the sentences, those that do not stand in the page, however its lines are broken.
export function missing(page, sentences) {
  const flat = page.replace(/\s+/g, ' ');
  return sentences.filter((sentence) => !flat.includes(sentence));
}
