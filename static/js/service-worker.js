// The service worker of the public pages. The application puts one line before this file: const SETUP = {version,
// offline: {en, zh, fr}, assets: [..]}. Nothing that is one person's ever comes in here: only pages of the list below,
// only if they are told to be public, and never with a query that holds more than the agenda's own.

const PAGES = `pages-${SETUP.version}`;
const ASSETS = `assets-${SETUP.version}`;
const WAIT = 3000;
const AT_ONCE = 4;
const KEPT_AT = 'X-Kept-At';
const LANGUAGE = /^\/(en|zh|fr)\//;
const MARK = '/sw.js?release=';
const since = new Map();

const PUBLIC_PAGE = /^\/(?:en|zh|fr)\/(?:forums\/(?:[^/]+\/(?:speakers\/(?:[^/]+\/)?)?)?)?$/;
const AGENDA_PAGE = /^\/(?:en|zh|fr)\/forums\/[^/]+\/agenda\/(?:(?!mine\/)[^/]+\/){0,2}$/;
const MY_PROGRAMME = /^\/(?:en|zh|fr)\/forums\/[^/]+\/agenda\/mine\/(?:sessions\.json)?$/;
const HASHED = /^\/static\/v-[0-9a-f]+\//;

const isPage = (url) => [PUBLIC_PAGE, AGENDA_PAGE, MY_PROGRAMME].some((form) => form.test(url.pathname));

function mayKeep(response) {
  const said = response.headers.get('Cache-Control') ?? '';
  return response.ok && response.type === 'basic' && !response.redirected && /\bpublic\b/.test(said) && !/no-store/.test(said);
}

// A copy with the time at which it was true.
async function stamped(response) {
  const headers = new Headers(response.headers);
  headers.set(KEPT_AT, new Date().toISOString());
  return new Response(await response.blob(), { status: 200, headers });
}

async function keep(request, response) {
  if (!mayKeep(response)) return;
  const cache = await caches.open(PAGES);
  await cache.put(request.url, await stamped(response));
}

async function fromCache(event) {
  const cache = await caches.open(PAGES);
  const found = await cache.match(event.request.url);
  if (found && event.resultingClientId) since.set(event.resultingClientId, found.headers.get(KEPT_AT));
  return found;
}

async function offlinePage(event) {
  const language = LANGUAGE.exec(new URL(event.request.url).pathname)?.[1] ?? 'en';
  const cache = await caches.open(ASSETS);
  return (await cache.match(SETUP.offline[language])) ?? Response.error();
}

// The network first; a page that is kept answers when the network does not, or not soon.
async function page(event) {
  const asked = fetch(event.request).then((response) => {
    event.waitUntil(keep(event.request, response.clone()));
    return response;
  });
  asked.catch(() => {});
  const late = new Promise((resolve) => { setTimeout(resolve, WAIT); });
  try {
    const first = await Promise.race([asked, late]);
    if (first) return first;
    return (await fromCache(event)) ?? (await asked);
  } catch {
    return (await fromCache(event)) ?? (event.request.mode === 'navigate' ? offlinePage(event) : Response.error());
  }
}

async function asset(event) {
  const cache = await caches.open(ASSETS);
  const found = await cache.match(event.request.url);
  if (found) return found;
  const response = await fetch(event.request);
  if (response.ok) event.waitUntil(cache.put(event.request.url, response.clone()));
  return response;
}

// Keeps pages of a forum; what is kept of an earlier release goes first. What is here already is not asked for again.
async function keepPages({ forum, release, pages, assets }) {
  const cache = await caches.open(PAGES);
  const mark = MARK + encodeURIComponent(`${forum} ${release}`);
  if (!(await cache.match(mark))) {
    for (const request of await cache.keys()) {
      const url = new URL(request.url);
      const ours = url.pathname.startsWith(`${forum}agenda/`) || decodeURIComponent(url.search).startsWith(`?release=${forum} `);
      if (ours) await cache.delete(request);
    }
    await cache.put(mark, new Response(''));
  }
  const store = await caches.open(ASSETS);
  const files = assets.map((each) => new URL(each)).filter((url) => url.origin === location.origin && HASHED.test(url.pathname));
  const wanted = pages.map((each) => new URL(each, location.origin)).filter(isPage);
  await inTurn(files, async (url) => { if (!(await store.match(url.href))) await store.add(url.href); });
  await inTurn(wanted, async (url) => {
    if (!(await cache.match(url.href))) await keep({ url: url.href }, await fetch(url.href, { credentials: 'omit' }));
  });
}

async function inTurn(urls, act) {
  const rest = [...urls];
  const work = async () => {
    for (let url = rest.shift(); url; url = rest.shift()) await act(url).catch(() => {});
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

self.addEventListener('install', (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(ASSETS);
    await cache.addAll([...Object.values(SETUP.offline), ...SETUP.assets]);
    await self.skipWaiting();
  })());
});

self.addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (![PAGES, ASSETS].includes(name)) await caches.delete(name);
    await self.clients.claim();
  })());
});

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== location.origin) return;
  if (HASHED.test(url.pathname)) event.respondWith(asset(event));
  else if (isPage(url)) event.respondWith(page(event));
});

self.addEventListener('message', (event) => {
  const [port] = event.ports;
  if (event.data?.ask === 'state') port.postMessage({ since: since.get(event.source.id) ?? '' });
  if (event.data?.ask === 'keep') event.waitUntil(keepPages(event.data).finally(() => port.postMessage({ done: true })));
});
