// The key of a chart that colours by a dimension, as elements beside it.
import { h } from '../dom.js';
import { palette, onTheme } from '../theme.js';
import { colouring } from './scales.js';
import { valueText } from './model.js';

export function colourKey() {
  const box = h('div', { class: 'key' });
  let shown = null;
  const draw = () => {
    box.replaceChildren();
    if (!shown) return;
    const p = palette();
    const { entries, low, high, strong } = colouring(p, shown);
    box.append(h('span', { class: 'keyname' }, shown.title));
    if (entries) {
      box.append(...entries.map(([text, colour]) => h('span', { class: 'entry' }, h('i', { style: `background:${colour}` }), text)));
    } else {
      box.append(h('span', {}, valueText(low)), h('i', { class: 'ramp', style: `background:linear-gradient(90deg,${strong.join(',')})` }), h('span', {}, valueText(high)));
    }
  };
  onTheme(draw);
  return {
    element: box,
    show: (dim) => {
      shown = dim;
      draw();
    },
  };
}
