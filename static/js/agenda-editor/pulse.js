// Asks what others changed and tells where we are: every three seconds, slower while nobody looks.

import { key } from './dom.js';

const OFTEN = 3000;
const SELDOM = 20000;

export class Pulse {
  constructor(app) {
    this.app = app;
    this.page = key();
    this.session = null;
    document.addEventListener('visibilitychange', () => { if (!document.hidden) this.beat(); });
    addEventListener('pagehide', () => { app.queue.post('pulse', { page: this.page, gone: true }, { keepalive: true }); });
    addEventListener('pageshow', (event) => { if (event.persisted) this.beat(); });
    this.wait();
  }

  // Tell at once which session is open or dragged, so that nobody else takes it.
  hold(uid) {
    if (uid === this.session) return;
    this.session = uid;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.beat(), 150);
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.beat(), document.hidden ? SELDOM : OFTEN);
  }

  async beat() {
    clearTimeout(this.timer);
    if (this.beating) return;
    this.beating = true;
    const { store, queue } = this.app;
    const { epoch } = queue;
    const { status, body } = await queue.post('pulse', { page: this.page, session: this.session, since: store.number });
    this.beating = false;
    this.wait();
    if (status === 400) await queue.freshToken();
    this.app.company.reached(status);
    if (status !== 200) return;
    // What was asked before a step of ours was answered is older than that answer; the next beat brings the rest.
    if (queue.epoch !== epoch) return;
    const changed = store.take(body);
    store.reach(body.number, true);
    this.app.company.met(body.present ?? [], changed, Boolean(body.conflicts));
  }
}
