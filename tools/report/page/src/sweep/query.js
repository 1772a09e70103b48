// Conditions typed by hand: "quantum >= 4, switch_p50 < 20, status = ok".
const CONDITION = /^\s*([\w.]+)\s*(<=|>=|!=|<|>|=)\s*(.+?)\s*$/;

const TESTS = {
  '<': (a, b) => a < b, '>': (a, b) => a > b, '<=': (a, b) => a <= b, '>=': (a, b) => a >= b,
  '=': (a, b) => a === b, '!=': (a, b) => a !== b,
};

function reader(name, sweep) {
  if (['status', 'index', 'hash', 'violations', 'reason'].includes(name)) return (point) => point[name];
  const found = sweep.dimensions.find((d) => d.name === name || d.key === name);
  return found?.read;
}

function condition(text, sweep) {
  const match = CONDITION.exec(text);
  if (!match) return { error: `"${text.trim()}" is no condition; expected something like quantum >= 4` };
  const [, name, operator, written] = match;
  const read = reader(name, sweep);
  if (!read) return { error: `nothing is called "${name}"` };
  const wanted = Number(written);
  const numeric = !Number.isNaN(wanted);
  if (!numeric && !['=', '!='].includes(operator)) return { error: `"${text.trim()}": expected a number` };
  return {
    test: (point) => {
      const value = read(point);
      if (value === null || value === undefined) return operator === '!=';
      return typeof value === 'number' && numeric ? TESTS[operator](value, wanted) : TESTS[operator](String(value), written);
    },
  };
}

// {test(point)} or {error}. No condition leaves all points; several must all hold.
export function parse(text, sweep) {
  const conditions = text.split(/,| and /).filter((part) => part.trim()).map((part) => condition(part, sweep));
  return conditions.find((c) => c.error) ?? { test: (point) => conditions.every((c) => c.test(point)) };
}
