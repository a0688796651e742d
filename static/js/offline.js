// Keeps the agenda at hand without a connection: registers the worker, tells it which pages to keep, and says so
// on the page while there is no connection.

const place = document.querySelector('[data-offline]');
const FORUM = /^(\/(?:en|zh|fr)\/forums\/[^/]+\/)agenda\//.exec(location.pathname)?.[1];
const MOST = 150;

function say(since) {
  const line = place.querySelector('[data-words]');
  const today = since.toDateString() === new Date().toDateString();
  const form = today ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' };
  const time = new Intl.DateTimeFormat(document.documentElement.lang, form).format(since);
  place.hidden = false;
  line.textContent = line.dataset.words.replace('{time}', time);
}

// Only an address of our own can become a worker; the page's policy knows no other kind of script address.
function trusted(address) {
  if (!window.trustedTypes) return address;
  const policy = window.trustedTypes.createPolicy('offline', {
    createScriptURL(given) {
      if (given !== '/sw.js') throw new TypeError('not our worker');
      return given;
    },
  });
  return policy.createScriptURL(address);
}

// The pages that this one leads to: the days, and the sessions of the day in view. Nothing personal is among them.
function wanted() {
  const found = new Set([location.pathname + location.search, `${FORUM}agenda/mine/`, `${FORUM}agenda/mine/sessions.json`]);
  for (const link of document.querySelectorAll('main a[href]')) {
    const url = new URL(link.href);
    if (url.origin !== location.origin || !url.pathname.startsWith(`${FORUM}agenda/`)) continue;
    const narrowed = [...url.searchParams.keys()].some((name) => name !== 'day');
    if (found.size < MOST && !narrowed) found.add(url.pathname + url.search);
  }
  return [...found];
}

function ask(worker, message) {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = (event) => resolve(event.data);
    worker.postMessage(message, [channel.port2]);
  });
}

async function start() {
  await navigator.serviceWorker.register(trusted(place.dataset.worker), { updateViaCache: 'none' });
  const { active } = await navigator.serviceWorker.ready;
  if (navigator.serviceWorker.controller) {
    const state = await ask(navigator.serviceWorker.controller, { ask: 'state' });
    if (state.since) say(new Date(state.since));
    if (state.since) return;
  }
  const personal = document.querySelector('meta[name="robots"][content*="noindex"]');
  if (!FORUM || personal || navigator.connection?.saveData) return;
  const release = document.querySelector('meta[name="agenda-release"]')?.content ?? '';
  const assets = performance.getEntriesByType('resource').map((entry) => entry.name);
  await ask(active, { ask: 'keep', forum: FORUM, release, pages: wanted(), assets });
  document.documentElement.dataset.keptOffline = 'yes';
}

const loaded = new Date();
window.addEventListener('offline', () => say(loaded));
window.addEventListener('online', () => { place.hidden = true; });
if (place && 'serviceWorker' in navigator) start().catch(() => {});
