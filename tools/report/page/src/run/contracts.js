// The contracts that watched the run, and the room that each had left.
import { h, section } from '../dom.js';
import { number, plural } from '../format.js';
import { Table } from '../table.js';

function verdict({ checks, violations, waived }) {
  if (checks === 0 && violations === 0) return h('span', { class: 'note' }, 'nothing to check');
  if (violations === 0) return h('span', { class: 'pill small good' }, 'kept');
  return violations === waived ? h('span', { class: 'pill small warn' }, 'waived') : h('span', { class: 'pill small bad' }, 'broken');
}

// How much of the limit is used.
function meter({ worst, max }) {
  if (worst === undefined || !max) return '';
  const share = worst / max;
  return h('span', { class: 'meter', title: `${number(worst)} of ${number(max)}` },
    h('i', { class: share > 1 ? 'bad' : null, style: `width:${Math.min(share, 1) * 100}%` }));
}

export function contractSection(run) {
  const contracts = run.status.contracts ?? [];
  if (contracts.length === 0) return null;
  const column = (key, label, title) => ({ key, label, title, value: (contract) => contract[key] ?? null });
  const table = new Table({
    caption: 'Contracts', rows: contracts, page: 40, columns: [
      { key: 'id', label: 'Contract', text: true, value: (c) => c.id, show: (c) => c.id },
      { key: 'verdict', label: 'Verdict', text: true, value: (c) => -(c.violations - c.waived), show: verdict },
      column('checks', 'Checks'), column('violations', 'Broken', 'Violations, waived ones included'),
      column('worst', 'Worst', 'The worst that was observed'), column('max', 'Limit'), column('slack', 'Slack', 'Between the worst and the limit'),
      { key: 'used', label: 'Limit used', text: true, minor: true, value: (c) => (c.max ? c.worst / c.max : null), show: meter },
    ],
  });
  const broken = contracts.filter((contract) => contract.violations > contract.waived).length;
  return section('contracts', 'Contracts', `${plural(contracts.length, 'rule')} watched the run; ${broken === 0 ? 'all held' : `${number(broken)} did not hold`}.`, table.element);
}
