// Draws "My programme" from the stars of this browser and the short list of all sessions, also without a connection.

import { kept, toggle } from './stars.js';

const place = document.querySelector('[data-mine]');
const none = document.querySelector('[data-none]');
const own = document.querySelector('[data-own-link]');
let sessions = [];

function made(name, className, text, lang) {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (text) element.textContent = text;
  if (lang) element.lang = lang;
  return element;
}

function overlapping(chosen) {
  const found = new Set();
  let latest = null;
  for (const session of chosen) {
    if (session.cancelled) continue;
    if (latest && session.start < latest.end) found.add(session.uid).add(latest.uid);
    if (!latest || session.end > latest.end) latest = session;
  }
  return found;
}

function starButton(session) {
  const button = made('button', 'star');
  button.type = 'button';
  button.setAttribute('aria-pressed', 'true');
  button.append(made('span', 'sr', `${place.dataset.unstar} ${session.title}`));
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', place.dataset.icons);
  svg.append(use);
  button.append(svg);
  button.addEventListener('click', () => {
    const next = button.closest('.slot').nextElementSibling?.querySelector('.star');
    toggle(session.uid);
    (next ? place.querySelector('.star') : document.getElementById('content'))?.focus();
  });
  return button;
}

function line(session, clash) {
  const item = made('li', session.cancelled ? 'slot slot--off' : 'slot');
  const times = made('p', 'slot__times');
  times.append(made('span', 'slot__home', session.home));
  if (session.away) times.append(made('span', 'slot__away', session.away));
  const body = made('div', 'slot__body');
  const title = made('h3', 'slot__title');
  const link = made('a', '', session.title, session.lang);
  link.href = session.url;
  title.append(link);
  body.append(title);
  if (session.second) body.append(made('p', 'slot__second', session.second, session.second_lang));
  const meta = made('div', 'slot__meta');
  if (session.place) meta.append(made('span', '', session.place));
  if (session.cancelled) meta.append(made('span', 'badge badge--cinnabar', place.dataset.cancelled));
  if (clash) meta.append(made('span', 'badge badge--amber', place.dataset.clash));
  body.append(meta);
  item.append(times, body, starButton(session));
  return item;
}

function draw() {
  const starred = new Set(kept().stars);
  const chosen = sessions.filter((session) => starred.has(session.uid));
  const clashes = overlapping([...chosen].sort((a, b) => (a.start < b.start ? -1 : 1)));
  const parts = [];
  let list = null;
  let day = '';
  for (const session of chosen) {
    if (session.day !== day) {
      day = session.day;
      const heading = made('div', 'day');
      heading.append(made('h2', '', day));
      list = made('ol', 'slots');
      parts.push(heading, list);
    }
    list.append(line(session, clashes.has(session.uid)));
  }
  place.replaceChildren(...parts);
  none.hidden = chosen.length > 0;
  document.querySelector('[data-tools]').hidden = chosen.length === 0 && !kept().link;
}

if (kept().link && own) {
  own.href = `${location.pathname}${kept().link}/`;
  own.hidden = false;
}
try {
  const answer = await fetch(place.dataset.mine);
  ({ sessions } = await answer.json());
  draw();
  document.addEventListener('stars', draw);
} catch {
  document.querySelector('[data-failed]').hidden = false;
}
