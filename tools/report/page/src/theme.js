// Light, dark, or as the system has it.
import { choice } from './dom.js';

const KEY = 'hsxsim-report-theme';
const listeners = new Set();
const system = window.matchMedia('(prefers-color-scheme: dark)');

// A page opened from a file may have no storage.
function stored() {
  try {
    return localStorage.getItem(KEY) ?? 'auto';
  } catch {
    return 'auto';
  }
}

function store(value) {
  try {
    localStorage.setItem(KEY, value);
  } catch {
    return;
  }
}

function apply(value) {
  if (value === 'auto') document.documentElement.removeAttribute('data-theme');
  else document.documentElement.setAttribute('data-theme', value);
  for (const listener of listeners) listener();
}

export function themeSwitch() {
  apply(stored());
  const box = choice('Theme', [['auto', 'Auto'], ['light', 'Light'], ['dark', 'Dark']], stored(), (value) => {
    store(value);
    apply(value);
  });
  box.classList.add('theme');
  return box;
}

export const onTheme = (listener) => listeners.add(listener);
system.addEventListener('change', () => listeners.forEach((listener) => listener()));

// The colours of the page, for what draws on a canvas.
export function palette() {
  const style = getComputedStyle(document.documentElement);
  const get = (name) => style.getPropertyValue(`--${name}`).trim();
  const list = (name, count) => Array.from({ length: count }, (_, i) => get(`${name}-${i + 1}`));
  return {
    ink: get('ink'), muted: get('muted'), line: get('line'), card: get('card'), accent: get('accent'),
    good: get('good'), bad: get('bad'), warn: get('warn'), faint: get('faint'),
    running: get('running'), ready: get('ready'), blocked: get('blocked'), asleep: get('asleep'),
    hues: list('hue', 8), ramp: list('ramp', 5), font: get('font'),
  };
}
