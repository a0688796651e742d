// The agenda's small comforts: stars kept in this browser, the now line, filters sent as they are chosen.
// All of the agenda can be read and filtered without this file.

const KEY = 'forum-stars';

function stars() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) || '[]');
    return new Set(Array.isArray(kept) ? kept : []);
  } catch {
    return new Set();
  }
}

function keep(set) {
  try {
    localStorage.setItem(KEY, JSON.stringify([...set].sort()));
  } catch {
    // Storage may be closed: the star then lasts for this page.
  }
}

let starred = stars();

function paintStars() {
  for (const button of document.querySelectorAll('[data-star]')) {
    button.hidden = false;
    button.setAttribute('aria-pressed', String(starred.has(button.dataset.star)));
  }
  showOnlyStarred();
}

function showOnlyStarred() {
  const box = document.querySelector('[data-only-starred] input');
  if (!box) return;
  let shown = 0;
  for (const slot of document.querySelectorAll('.slot[data-uid]')) {
    slot.hidden = box.checked && !starred.has(slot.dataset.uid);
    if (!slot.hidden) shown += 1;
  }
  const none = document.querySelector('[data-no-stars]');
  if (none) none.hidden = !box.checked || shown > 0;
}

document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-star]');
  if (!button) return;
  starred = stars();
  if (!starred.delete(button.dataset.star)) starred.add(button.dataset.star);
  keep(starred);
  paintStars();
});

window.addEventListener('storage', (event) => {
  if (event.key === KEY) {
    starred = stars();
    paintStars();
  }
});

// The now line: the server draws it at the right place; later it moves and the sessions change their state.
function markNow() {
  const line = document.querySelector('[data-now-line]');
  const list = line?.closest('.slots');
  if (!list) return;
  const now = Date.now();
  let after = null;
  for (const slot of list.querySelectorAll('.slot[data-start]')) {
    const start = Date.parse(slot.dataset.start);
    const end = Date.parse(slot.dataset.end);
    slot.classList.toggle('slot--past', end <= now);
    slot.classList.toggle('slot--now', start <= now && now < end && !slot.classList.contains('slot--off'));
    for (const badge of slot.querySelectorAll('[data-in-progress]')) badge.hidden = !slot.classList.contains('slot--now');
    if (after === null && end > now) after = slot;
  }
  const first = Date.parse(line.dataset.dayStart);
  const last = Date.parse(line.dataset.dayEnd);
  line.hidden = now < first || now >= last;
  if (after && line.nextElementSibling !== after) after.before(line);
  setTimeout(markNow, 30_000);
}

// A chosen filter is sent at once; the button stays for those who want to choose several first.
const form = document.querySelector('form[data-filters]');
if (form) {
  form.addEventListener('change', (event) => {
    if (event.target.closest('[data-only-starred]')) showOnlyStarred();
    else if (event.target.matches('select, input[type="radio"]')) form.requestSubmit();
  });
  for (const part of form.querySelectorAll('[data-only-starred]')) part.hidden = false;
}

paintStars();
markNow();
