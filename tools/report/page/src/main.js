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

// Marks the link of the section at the top of the window.
function follow(sections, links, nav) {
  const visible = new Set();
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) visible.add(target);
      else visible.delete(target);
    }
    const current = sections.findIndex((section) => visible.has(section));
    links.forEach((link, i) => (i === current ? link.setAttribute('aria-current', 'true') : link.removeAttribute('aria-current')));
    const link = links[current];
    if (link) nav.scrollTo({ left: link.offsetLeft - nav.clientWidth / 2 + link.clientWidth / 2 });
  }, { rootMargin: '-70px 0px -50% 0px' });
  for (const section of sections) observer.observe(section);
}

const { title, head, sections, beside } = data.kind === 'sweep' ? sweepPage(data) : runPage(data);
document.title = `${title} · hsxsim`;
document.getElementById('app').append(
  h('a', { class: 'skip', href: '#main' }, 'Skip to the figures'),
  topBar(sections),
  h('div', { class: 'page', id: 'top' }, h('main', { id: 'main' }, head, sections),
    h('footer', {}, `${data.build} · this page needs no network`)), beside ?? '');
document.documentElement.dataset.ready = 'true';
