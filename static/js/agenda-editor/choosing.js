// Which sessions are chosen, which is open, and which of two is to change places.

import { counted, word } from './words.js';

export class Choosing {
  constructor(app) {
    this.app = app;
    this.swapping = null;
  }

  // Choose sessions; `more` adds to those chosen or takes away, `open` opens the panel for a single one.
  choose(uids, more = false, open = false, focus = false, quiet = false) {
    const { view } = this.app;
    if (!more) view.chosen = new Set(uids);
    else for (const uid of uids) (view.chosen.has(uid) && uids.length === 1 ? view.chosen.delete(uid) : view.chosen.add(uid));
    if (open && view.chosen.size === 1) this.app.panel.show(uids[0], { focus });
    this.app.draw();
    if (!quiet && view.chosen.size > 1) this.app.say(counted('chosen_many', view.chosen.size));
  }

  // Go to a session, wherever it is, and open it.
  go(uid) {
    const session = this.app.store.session(uid);
    if (!session) return;
    if (this.app.views.hides(session)) this.app.views.narrow({ part: '', track: '' });
    if (session.day && this.app.view.mode === 'day' && session.day !== this.app.view.day) this.app.views.showDay(session.day);
    if (session.day && this.app.view.mode === 'room' && !session.rooms.includes(this.app.view.room)) this.app.views.showDay(session.day);
    this.choose([uid], false, true);
    if (session.day) this.app.grid.focus(uid, null);
  }

  focusOn(uid) {
    if (!this.app.grid.focus(uid, this.app.view.current?.column)) this.app.lists.list.querySelector(`[data-uid="${uid}"]`)?.focus();
  }

  neighbour(by) {
    const seen = new Set();
    const order = this.app.grid.order.filter((item) => !seen.has(item.uid) && seen.add(item.uid));
    const here = order.findIndex((item) => item.uid === this.app.panel.uid);
    const next = order[(here + by + order.length) % order.length];
    if (next) {
      this.choose([next.uid], false, true);
      this.app.grid.reveal(this.app.grid.element(next.uid, next.column));
    }
  }

  clicked(uid, column, event) {
    this.app.view.current = { uid, column };
    if (this.swapping) this.endSwap(uid);
    else this.choose([uid], event.ctrlKey || event.metaKey || event.shiftKey, !(event.ctrlKey || event.metaKey || event.shiftKey));
  }

  startSwap(uid) {
    if (!this.app.company.mayMove(uid)) return;
    this.swapping = uid;
    this.app.grid.root.classList.add('is-swapping');
    this.app.say(word('swap_now', { code: this.app.store.session(uid).code }));
    this.app.toast(word('swap_now', { code: this.app.store.session(uid).code }));
    this.focusOn(uid);
  }

  endSwap(uid) {
    const first = this.swapping;
    this.stopSwap();
    if (first !== uid && this.app.company.mayMove(uid)) this.app.act.swap(first, uid);
  }

  stopSwap() {
    this.swapping = null;
    this.app.grid.root.classList.remove('is-swapping');
    this.app.toast('');
  }
}
