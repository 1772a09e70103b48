// Pictures as SVG text. The same figures give the same bytes.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = process.env.HSX_NODE_MODULES ?? join(dirname(fileURLToPath(import.meta.url)), '../../build/release/report/node_modules');

// The light theme of the page of hsxsim report (tools/report/page/style/tokens.css). The card is drawn, so it is as readable on a
// dark page.
export const colour = {
  card: '#ffffff', ink: '#17202a', muted: '#56616d', line: '#dde2e7',
  hues: ['#0b6fb8', '#d97b06', '#0c8f6c', '#b2448f', '#6657c7', '#8a6d1f', '#2a9cc4', '#c2402f'],
  ramp: ['#e6f0f7', '#a9cfe5', '#5aa3cf', '#1f6fae', '#0c3f78'],
};
const FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', 'DejaVu Sans', sans-serif"; // goes into an attribute
const WIDTH = 760;

export const short = (value) => String(Number(Number(value).toPrecision(3)));

const axis = {
  axisLine: { lineStyle: { color: colour.line } },
  axisTick: { show: false },
  axisLabel: { color: colour.muted, fontSize: 12 },
  nameTextStyle: { color: colour.muted, fontSize: 12 },
  nameLocation: 'middle',
};

export const along = (name, data, more = {}) => ({ ...axis, type: 'category', name, nameGap: 28, data: data.map(String), ...more });

export const over = (name, more = {}) => ({ ...axis, type: 'value', name, nameGap: 28, splitLine: { show: false }, ...more });

export const up = (name, more = {}) => ({
  ...axis, type: 'value', name, nameGap: 46, axisLine: { show: false }, splitLine: { lineStyle: { color: colour.line } }, ...more,
  axisLabel: { ...axis.axisLabel, formatter: short },
});

export const line = (name, data, index, more = {}) => ({
  name, type: 'line', data, symbol: 'circle', symbolSize: 7, lineStyle: { width: 2 }, color: colour.hues[index % colour.hues.length], ...more,
});

export const bars = (name, data, index, more = {}) => ({
  name, type: 'bar', data, barGap: '12%', barCategoryGap: '28%', color: colour.hues[index % colour.hues.length], ...more,
});

// Names in the text count all pictures of the process; here they count those of this one.
function ownNames(text) {
  const names = new Map();
  return text.replace(/\bzr\d+-[a-z]+-?\d+/g, (name) => {
    if (!names.has(name)) names.set(name, `n${names.size}`);
    return names.get(name);
  });
}

// `panels`: one to three of { title, x, y, series } beside each other, of one legend.
export function picture({ title, panels, height = 340, legend = true }) {
  const echarts = createRequire(join(packages, 'here.js'))('echarts');
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  const share = WIDTH / panels.length;
  const top = panels.some((panel) => panel.title) ? 96 : 74;
  chart.setOption({
    animation: false,
    backgroundColor: colour.card,
    textStyle: { fontFamily: FONT, color: colour.muted },
    title: [
      { text: title, left: 16, top: 10, textStyle: { color: colour.ink, fontSize: 15, fontWeight: 600 } },
      ...panels.map((panel, i) => ({ text: panel.title ?? '', left: share * i + 64, top: 68, textStyle: { color: colour.muted, fontSize: 12.5, fontWeight: 'normal' } })),
    ],
    legend: { show: legend, top: 38, left: 14, itemWidth: 16, itemHeight: 10, itemGap: 18, textStyle: { color: colour.ink, fontSize: 12 } },
    grid: panels.map((_, i) => ({ left: share * i + 64, width: share - 88, top, bottom: 48 })),
    xAxis: panels.map((panel, i) => ({ ...panel.x, gridIndex: i })),
    yAxis: panels.map((panel, i) => ({ ...panel.y, gridIndex: i })),
    series: panels.flatMap((panel, i) => panel.series.map((series) => ({ ...series, xAxisIndex: i, yAxisIndex: i }))),
  });
  const text = chart.renderToSVGString();
  chart.dispose();
  return `${ownNames(text)}\n`;
}
