// Charts that come to life when they are about to be seen, and follow the theme and the width.
import * as echarts from 'echarts/core';
import { BarChart, CustomChart, HeatmapChart, LineChart, ParallelChart, ScatterChart } from 'echarts/charts';
import {
  DataZoomComponent, GridComponent, LegendComponent, MarkLineComponent, ParallelComponent, TooltipComponent, VisualMapComponent,
} from 'echarts/components';
import { CanvasRenderer } from 'echarts/renderers';
import { h } from './dom.js';
import { short } from './format.js';
import { onTheme, palette } from './theme.js';

echarts.use([BarChart, CustomChart, HeatmapChart, LineChart, ParallelChart, ScatterChart, DataZoomComponent, GridComponent,
  LegendComponent, MarkLineComponent, ParallelComponent, TooltipComponent, VisualMapComponent, CanvasRenderer]);

const NARROW = 560;

const seen = new IntersectionObserver((entries) => {
  for (const entry of entries) if (entry.isIntersecting) entry.target.begin?.();
}, { rootMargin: '300px' });

function common(p) {
  return {
    animation: false,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: p.font, color: p.muted, fontSize: 12 },
    color: p.hues,
    tooltip: {
      confine: true,
      backgroundColor: p.card,
      borderColor: p.line,
      textStyle: { color: p.ink, fontSize: 12.5 },
      extraCssText: 'box-shadow:0 4px 16px rgb(0 0 0/.14);border-radius:8px;font-variant-numeric:tabular-nums;max-width:min(80vw,360px);white-space:normal',
    },
  };
}

// `option(palette, narrow)` gives what ECharts is to draw, without what all charts have in common; `label(…)` says in words what
// the chart shows. `height` may be a function of `narrow`.
export function chart({ label, height = 300, option, ready }) {
  const box = h('div', { class: 'chart', role: 'img' });
  const figure = h('figure', { class: 'figure' }, box);
  let drawing = null;

  function describe() {
    box.setAttribute('aria-label', typeof label === 'function' ? label() : label);
  }

  // `part(palette)`, if any, is all that changes; what it does not name stays as it is drawn.
  function draw(part) {
    describe();
    if (!drawing) return;
    const p = palette();
    if (part) {
      drawing.setOption(part(p));
      return;
    }
    const narrow = box.clientWidth < NARROW;
    const wanted = typeof height === 'function' ? height(narrow) : height;
    if (box.style.height !== `${wanted}px`) {
      box.style.height = `${wanted}px`;
      drawing.resize();
    }
    const own = option(p, narrow);
    const base = common(p);
    drawing.setOption({ ...base, ...own, tooltip: { ...base.tooltip, ...own.tooltip } }, { notMerge: true });
    box.dataset.draws = Number(box.dataset.draws ?? 0) + 1;
  }
  box.style.height = `${typeof height === 'function' ? height(false) : height}px`;
  box.begin = () => {
    if (drawing) return;
    seen.unobserve(box);
    drawing = echarts.init(box, null, { renderer: 'canvas' });
    ready?.(drawing);
    draw();
    let width = box.clientWidth;
    new ResizeObserver(() => {
      if (box.clientWidth === width) return;
      width = box.clientWidth;
      drawing.resize();
      draw();
    }).observe(box);
  };
  seen.observe(box);
  onTheme(() => draw());
  describe();
  return { element: figure, update: draw };
}

// What axes look like, as spread into an axis.
const axis = (p) => ({
  axisLine: { lineStyle: { color: p.line } },
  axisTick: { show: false },
  axisLabel: { color: p.muted, hideOverlap: true },
  splitLine: { lineStyle: { color: p.line, opacity: 0.6 } },
  nameTextStyle: { color: p.muted },
});

export const valueAxis = (p, more = {}) => {
  const base = axis(p);
  return {
    type: 'value', ...base, axisLine: { show: false }, ...more,
    axisLabel: { ...base.axisLabel, formatter: short, ...more.axisLabel },
  };
};

export const categoryAxis = (p, data, more = {}) => {
  const base = axis(p);
  return { type: 'category', data, ...base, splitLine: { show: false }, ...more, axisLabel: { ...base.axisLabel, ...more.axisLabel } };
};

export const legend = (p, more = {}) => ({
  top: 0, left: 0, icon: 'roundRect', itemWidth: 12, itemHeight: 12, itemGap: 14, type: 'scroll',
  textStyle: { color: p.ink }, inactiveColor: p.line, pageTextStyle: { color: p.muted }, pageIconColor: p.accent, ...more,
});

export const zoom = (p) => [
  { type: 'inside', filterMode: 'none', zoomOnMouseWheel: 'ctrl', moveOnMouseWheel: false },
  {
    type: 'slider', filterMode: 'none', height: 22, bottom: 4, borderColor: p.line, backgroundColor: 'transparent',
    fillerColor: `${p.accent}22`, handleStyle: { color: p.card, borderColor: p.accent }, moveHandleStyle: { color: p.accent, opacity: 0.5 },
    dataBackground: { lineStyle: { color: p.muted, opacity: 0.4 }, areaStyle: { color: p.muted, opacity: 0.12 } },
    selectedDataBackground: { lineStyle: { color: p.accent }, areaStyle: { color: p.accent, opacity: 0.15 } },
    textStyle: { color: p.muted }, labelFormatter: (value) => short(Math.round(value)),
  },
];

// Text of a tooltip; names may come from programs, so they are escaped.
const escape = (text) => String(text).replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
const dot = (color) => (color ? `<i style="display:inline-block;width:9px;height:9px;border-radius:3px;margin-right:7px;background:${color}"></i>` : '');
export function tip(title, rows) {
  const lines = rows.map(([name, value, color]) =>
    `<tr><td style="padding-right:18px">${dot(color)}${escape(name)}</td><td style="text-align:right"><b>${escape(value)}</b></td></tr>`);
  return `<div style="margin-bottom:4px">${escape(title)}</div><table>${lines.join('')}</table>`;
}
