// The page: reads its data and shows the run or the sweep they describe.
import { h } from './dom.js';
import { themeSwitch } from './theme.js';
import { runPage } from './run/run.js';
import { sweepPage } from './sweep/sweep.js';

const data = JSON.parse(document.getElementById('data').textContent);

function topBar(sections) {
  const links = sections.map((section) => h('a', { href: `#${section.id}` }, section.dataset.nav));
  const nav = h('nav', { 'aria-label': 'Sections' }, links);
  follow(sections, links, nav);
  return h('header', { class: 'topbar' }, h('a', { class: 'brand', href: '#top' }, 'hsxsim'), nav, themeSwitch());
}

// Height of what stays at the top of the window.
function coveredHeight() {
  const bars = document.querySelectorAll('.topbar, .filterbar');
  return [...bars].reduce((sum, bar) => sum + bar.offsetHeight, 0);
}

// Marks the link of the section at the top of the window, and lets links lead to below what covers it.
function follow(sections, links, nav) {
  let waiting = false;
  let marked = null;
  const mark = () => {
    waiting = false;
    const covered = coveredHeight();
    document.documentElement.style.scrollPaddingTop = `${covered + 12}px`;
    const begun = sections.filter((section) => section.getBoundingClientRect().top <= covered + 60);
    const link = links[begun.length - 1] ?? null;
    if (link === marked) return;
    marked?.removeAttribute('aria-current');
    link?.setAttribute('aria-current', 'true');
    if (link) nav.scrollTo({ left: link.offsetLeft - nav.clientWidth / 2 + link.clientWidth / 2 });
    marked = link;
  };
  const later = () => {
    if (!waiting) requestAnimationFrame(mark);
    waiting = true;
  };
  window.addEventListener('scroll', later, { passive: true });
  window.addEventListener('resize', later);
  document.addEventListener('toggle', later, true);
  later();
}

const { title, head, sections, beside } = data.kind === 'sweep' ? sweepPage(data) : runPage(data);
document.title = `${title} · hsxsim`;
document.getElementById('app').append(
  h('a', { class: 'skip', href: '#main' }, 'Skip to the figures'),
  topBar(sections),
  h('div', { class: 'page', id: 'top' }, h('main', { id: 'main' }, head, sections),
    h('footer', {}, `${data.build} · this page needs no network`)), beside ?? '');
document.documentElement.dataset.ready = 'true';
