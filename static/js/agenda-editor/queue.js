// Saves steps one after another. What cannot be saved is kept in this browser, shown, and tried again with the same key,
// so that a lost answer never makes a change happen twice.

import { key } from './dom.js';

const WAITS = [1000, 2000, 4000, 8000, 15000, 30000];

export class Queue extends EventTarget {
  constructor({ urls, token, store, forum, me }) {
    super();
    this.urls = urls;
    this.token = token;
    this.store = store;
    this.keep = `agenda-editor:${forum}:${me}`;
    this.items = [];
    this.state = 'saved';
    this.tries = 0;
    this.busy = false;
    this.epoch = 0; // counts what was sent and answered, so that an older pulse is not believed
    this.timer = null;
    addEventListener('online', () => this.wake());
    document.addEventListener('visibilitychange', () => { if (!document.hidden) this.wake(); });
  }

  // Take up what an earlier page could not save.
  restore() {
    try {
      this.items = JSON.parse(localStorage.getItem(this.keep) ?? '[]');
    } catch {
      this.items = [];
    }
    if (this.items.length) {
      this.lay();
      this.wake();
    }
    return this.items.length;
  }

  // A step to save; `shown` is what it will make of sessions, {uid: fields}, laid over them until it is saved.
  add(step, shown = {}, way = 'step') {
    const item = { way, body: way === 'step' ? { key: key(), ...step } : {}, shown };
    this.items.push(item);
    this.lay();
    this.persist();
    const done = new Promise((resolve) => { item.resolve = resolve; });
    this.wake();
    return done;
  }

  lay() {
    const overlay = new Map();
    for (const { shown } of this.items) {
      for (const [uid, fields] of Object.entries(shown)) overlay.set(uid, { ...overlay.get(uid), ...fields });
    }
    this.store.lay(overlay);
    this.store.changed(overlay.keys());
  }

  persist() {
    const kept = this.items.map(({ way, body, shown }) => ({ way, body, shown }));
    try {
      if (kept.length) localStorage.setItem(this.keep, JSON.stringify(kept));
      else localStorage.removeItem(this.keep);
    } catch { /* a browser that keeps nothing still saves */ }
  }

  wake() {
    clearTimeout(this.timer);
    if (!this.busy && this.items.length) this.next();
  }

  tell(state, detail = {}) {
    this.state = state;
    this.dispatchEvent(new CustomEvent('state', { detail: { state, ...detail } }));
  }

  async next() {
    this.busy = true;
    this.epoch += 1;
    const item = this.items[0];
    if (item.way !== 'step' && !item.body.key) item.body = this.store[item.way] ? { key: this.store[item.way].key } : {};
    this.tell('saving');
    const { status, body } = await this.post(item.way, item.body);
    this.busy = false;
    this.epoch += 1;
    if (status === 200) this.saved(item, body);
    else if (status === 401) this.later('signed-out', body);
    else if (status === 400 && await this.freshToken()) this.next();
    else if (status === 0 || status === 429 || status >= 500) this.later('kept', { detail: body?.detail });
    else this.refused(item, status, body);
  }

  saved(item, body) {
    this.tries = 0;
    this.items.shift();
    this.follow(item.body, body);
    const changed = this.store.take(body);
    this.store.reach(body.number, false);
    this.persist();
    this.lay();
    this.store.changed(changed);
    this.tell(this.items.length ? 'saving' : 'saved');
    item.resolve?.({ ok: true, body, changed });
    if (this.items.length) this.next();
  }

  // Steps that wait were made on what this one now changed: they go on from its revision.
  follow(sent, answer) {
    const fresh = new Map((answer.sessions ?? []).map((row) => [row.uid, row.revision]));
    const before = new Map(named(sent).map((entry) => [entry.uid, entry.revision]));
    for (const { body } of this.items) {
      for (const entry of named(body)) {
        if (fresh.has(entry.uid) && entry.revision === before.get(entry.uid)) entry.revision = fresh.get(entry.uid);
      }
    }
  }

  later(state, detail) {
    const wait = WAITS[Math.min(this.tries, WAITS.length - 1)];
    this.tries += 1;
    this.tell(state, { ...detail, wait });
    this.timer = setTimeout(() => this.wake(), wait);
  }

  refused(item, status, body) {
    this.tries = 0;
    this.items.shift();
    const stale = new Set((body?.sessions ?? []).map((entry) => entry.uid));
    if (stale.size) this.drop(stale);
    this.persist();
    this.lay();
    this.tell(this.items.length ? 'saving' : 'saved');
    item.resolve?.({ ok: false, status, body });
    this.dispatchEvent(new CustomEvent('refused', { detail: { item, status, body } }));
    if (this.items.length) this.next();
  }

  // What waits behind a refused change was made on it, so it goes too: the dialog asks what should hold.
  drop(uids) {
    for (const item of this.items.filter(({ body }) => named(body).some((entry) => uids.has(entry.uid)))) item.resolve?.({ ok: false });
    this.items = this.items.filter(({ body }) => !named(body).some((entry) => uids.has(entry.uid)));
  }

  async post(way, body, options = {}) {
    try {
      const answer = await fetch(this.urls[way], {
        method: 'POST', credentials: 'same-origin', redirect: 'manual', ...options,
        headers: { 'Content-Type': 'application/json', 'X-CSRFToken': this.token, Accept: 'application/json' },
        body: JSON.stringify(body),
      });
      if (answer.type === 'opaqueredirect') return { status: 401, body: {} };
      return { status: answer.status, body: await answer.json().catch(() => ({})) };
    } catch {
      return { status: 0, body: {} };
    }
  }

  async get(address) {
    try {
      const answer = await fetch(address, { credentials: 'same-origin', headers: { Accept: 'application/json' } });
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  }

  // After signing in anew the form token is another one: take it from a fresh copy of the page.
  async freshToken() {
    try {
      const page = await (await fetch(location.pathname, { credentials: 'same-origin' })).text();
      const found = /data-token="([^"]+)"/.exec(page);
      if (!found || found[1] === this.token) return false;
      this.token = found[1];
      return true;
    } catch {
      return false;
    }
  }
}

function named(body) {
  return body.sessions ?? (body.uid ? [body] : []);
}
