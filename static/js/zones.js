// A third clock: the times of the agenda in a zone of the reader's choice, remembered in this browser.
// The names of the zones are the browser's own; nothing is asked of anybody.

const KEY = 'forum-zone';
const box = document.querySelector('[data-zone-choice]');
const input = box?.querySelector('input');
const said = box?.querySelector('[role="status"]');
const language = document.documentElement.lang;

function kept() {
  try {
    return localStorage.getItem(KEY) || '';
  } catch {
    return '';
  }
}

function keep(zone) {
  try {
    if (zone) localStorage.setItem(KEY, zone);
    else localStorage.removeItem(KEY);
  } catch {
    // Storage may be closed: the choice then lasts for this page.
  }
}

// "new york", "America/New York" and "America/New_York" are the same wish.
function named(text) {
  const wish = text.trim().replaceAll(' ', '_').toLowerCase();
  if (!wish) return '';
  const zones = Intl.supportedValuesOf('timeZone');
  return zones.find((zone) => zone.toLowerCase() === wish)
    || zones.find((zone) => zone.toLowerCase().endsWith(`/${wish}`))
    || zones.find((zone) => zone.toLowerCase().includes(wish))
    || '';
}

function city(zone) {
  return zone.split('/').at(-1).replaceAll('_', ' ');
}

function forms(zone) {
  return {
    clock: new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    day: new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }),
    date: new Intl.DateTimeFormat(language, { timeZone: zone, weekday: 'short', day: 'numeric', month: 'short' }),
  };
}

function moment(form, instant, expected) {
  const day = form.day.format(instant);
  const clock = form.clock.format(instant);
  return { day, text: day === expected ? clock : `${form.date.format(instant)} ${clock}` };
}

function told(form, element, zone) {
  const expected = element.closest('[data-day]')?.dataset.day || '';
  const start = moment(form, new Date(element.dataset.start), expected);
  if (!element.dataset.end) return `${city(zone)} ${start.text}`;
  const end = moment(form, new Date(element.dataset.end), start.day);
  return `${city(zone)} ${start.text}–${end.text}`;
}

function show(zone) {
  for (const line of document.querySelectorAll('.slot__own')) line.remove();
  box.querySelector('[data-zone-none]').hidden = !zone;
  said.textContent = zone ? said.dataset.shown + zone.replaceAll('_', ' ') : '';
  if (!zone) return;
  const form = forms(zone);
  for (const element of document.querySelectorAll('[data-start]')) {
    const line = document.createElement('span');
    line.className = 'slot__own';
    line.textContent = told(form, element, zone);
    (element.querySelector('.slot__times') || element).append(line);
  }
}

function choose(zone) {
  input.value = zone.replaceAll('_', ' ');
  keep(zone);
  show(zone);
}

function asked() {
  const zone = named(input.value);
  if (zone || !input.value.trim()) choose(zone);
  else said.textContent = said.dataset.unknown;
}

// The list is long: it is made when the field is first entered.
function fill() {
  const list = box.querySelector('datalist');
  if (list.children.length) return;
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    const option = document.createElement('option');
    option.value = zone.replaceAll('_', ' ');
    list.append(option);
  }
}

if (box && Intl.supportedValuesOf) {
  box.hidden = false;
  input.addEventListener('focus', fill, { once: true });
  input.addEventListener('change', asked);
  box.querySelector('[data-zone-mine]').addEventListener('click', () => choose(Intl.DateTimeFormat().resolvedOptions().timeZone));
  box.querySelector('[data-zone-none]').addEventListener('click', () => choose(''));
  const before = named(kept());
  if (before) choose(before);
}
