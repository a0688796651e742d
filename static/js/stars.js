// Stars without an account: kept in this browser for each forum, carried to other devices by a personal link.
// All stars a page shows are painted here, so the pages themselves are the same for everybody.

const FORUM = /^\/(?:en|zh|fr)\/forums\/([^/]+)\//.exec(location.pathname)?.[1] ?? '';
const KEY = `forum-stars:${FORUM}`;
const OLD_KEY = 'forum-stars';
const PULL_AFTER = 60_000;
const EMPTY = { stars: [], link: '', pending: {}, pulled: 0 };

document.documentElement.dataset.stars = 'on';

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

export function kept() {
  const found = read(KEY);
  if (found && Array.isArray(found.stars)) return { ...EMPTY, ...found };
  const old = read(OLD_KEY);
  return { ...EMPTY, stars: Array.isArray(old) ? old : [], pending: {} };
}

let state = kept();

function keep() {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...state, stars: [...state.stars].sort() }));
  } catch {
    // Storage may be closed: the star then lasts for this page.
  }
}

function paint() {
  const starred = new Set(state.stars);
  for (const button of document.querySelectorAll('[data-star]')) {
    button.hidden = false;
    button.setAttribute('aria-pressed', String(starred.has(button.dataset.star)));
  }
  for (const part of document.querySelectorAll('[data-only-starred]')) part.hidden = false;
  showOnlyStarred(starred);
  document.dispatchEvent(new CustomEvent('stars', { detail: [...starred] }));
}

function showOnlyStarred(starred) {
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

export function toggle(uid) {
  state = kept();
  const on = !state.stars.includes(uid);
  state.stars = on ? [...state.stars, uid] : state.stars.filter((each) => each !== uid);
  if (state.link) state.pending[uid] = on;
  keep();
  paint();
  sync();
}

// What was changed here goes to the list behind the personal link, and what was changed elsewhere comes back.
async function sync({ always = false } = {}) {
  state = kept();
  const sent = { ...state.pending };
  const due = Object.keys(sent).length > 0 || always || Date.now() - state.pulled > PULL_AFTER;
  if (!state.link || !due || !navigator.onLine) return false;
  let answer;
  try {
    answer = await fetch(`/en/forums/${FORUM}/agenda/mine/${state.link}/sync`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ set: sent }),
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    });
  } catch {
    return false; // Offline: what is pending goes with the next try.
  }
  state = kept();
  if (answer.status === 404 || answer.status === 410) {
    Object.assign(state, { link: '', pending: {} });
    keep();
    return false;
  }
  if (!answer.ok) return false;
  const { stars } = await answer.json();
  for (const uid of Object.keys(sent)) if (state.pending[uid] === sent[uid]) delete state.pending[uid];
  const merged = new Set(stars);
  for (const [uid, on] of Object.entries(state.pending)) if (on) merged.add(uid); else merged.delete(uid);
  Object.assign(state, { stars: [...merged], pulled: Date.now() });
  keep();
  paint();
  return true;
}

// On the page of a personal link: this browser takes part in that list from now on.
async function join(page) {
  const token = page.dataset.starList;
  const known = page.querySelectorAll('.slot[data-uid]').length;
  state = kept();
  if (state.link !== token) {
    for (const uid of state.stars) state.pending[uid] = true;
    state.link = token;
    keep();
  }
  if ((await sync({ always: true })) && state.stars.length > known && !location.search.includes('joined')) {
    const there = new URL(location.href);
    there.searchParams.set('joined', '1');
    location.replace(there);
  }
}

document.addEventListener('click', (event) => {
  const star = event.target.closest('[data-star]');
  if (star) toggle(star.dataset.star);
  if (event.target.closest('[data-print]')) window.print();
  const copy = event.target.closest('[data-copy]');
  if (copy) {
    const field = document.getElementById(copy.dataset.copy);
    field.select();
    navigator.clipboard?.writeText(field.value).then(() => { copy.textContent = copy.dataset.done; }, () => {});
  }
});
document.addEventListener('change', (event) => {
  if (event.target.closest('[data-only-starred]')) showOnlyStarred(new Set(state.stars));
});
document.addEventListener('submit', (event) => {
  const carry = event.target.closest('[data-carry]');
  if (carry) carry.elements.stars.value = kept().stars.join(' ');
});
window.addEventListener('storage', (event) => {
  if (event.key !== KEY) return;
  state = kept();
  paint();
});
window.addEventListener('online', () => sync());

for (const button of document.querySelectorAll('[data-copy], [data-print]')) button.hidden = false;
paint();
const page = document.querySelector('[data-star-list]');
if (page) join(page);
else sync();
