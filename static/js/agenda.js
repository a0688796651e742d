// The agenda's small comforts: the now line, filters sent as they are chosen, printing, a page that renews itself.
// Stars are in stars.js. All of the agenda can be read and filtered without this file.

const HALF_A_MINUTE = 30_000;

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
  setTimeout(markNow, HALF_A_MINUTE);
}

// A chosen filter is sent at once; the button stays for those who want to choose several first.
const form = document.querySelector('form[data-filters]');
form?.addEventListener('change', (event) => {
  if (event.target.matches('select, input[type="radio"]')) form.requestSubmit();
});

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}

// Now and next: the page asks whether it has changed, and is loaded again only then, and never under a reader's hands.
async function renew(tag) {
  let seen = tag;
  try {
    const answer = await fetch(location.href, { method: 'HEAD', cache: 'no-cache' });
    seen = answer.ok ? answer.headers.get('ETag') : tag;
  } catch {
    // Without a network the page stays as it is.
  }
  const busy = document.activeElement?.matches('input, select, textarea');
  if (tag && seen && seen !== tag && !busy) location.reload();
  else setTimeout(renew, HALF_A_MINUTE, tag || seen);
}

markNow();
if (document.querySelector('[data-refresh]')) renew('');
