// Who else is here, what they hold and what they changed.

import { counted, word } from './words.js';

export class Company {
  constructor(app) {
    this.app = app;
    this.present = [];
  }

  // What the pulse could not reach is told as a failed save is, even when nothing waits to be saved.
  reached(status) {
    if (status === 200 && this.app.queue.items.length && this.app.queue.state !== 'saving') this.app.queue.wake();
    if (status === 401 && !this.app.queue.items.length) this.app.bar.saved({ state: 'signed-out' });
    else if (status === 200 && this.app.bar.state === 'signed-out' && !this.app.queue.items.length) this.app.bar.saved({ state: 'saved' });
    this.app.root.querySelector('[data-offline]').hidden = status !== 0;
  }

  // Who is here, and what they changed.
  met(present, changed, conflicts) {
    const told = JSON.stringify(present);
    const other = told !== this.told;
    this.told = told;
    this.present = present;
    if (other) this.app.bar.present();
    for (const uid of changed) if (!this.app.store.rows.has(uid)) this.gone(uid);
    if (changed.size || conflicts || other) this.app.draw();
    const known = [...changed].filter((uid) => this.app.store.rows.has(uid));
    if (known.length) this.app.say(known.length === 1 ? word('changed_by_other', { code: this.app.store.session(known[0]).code }) : counted('changed_by_others', known.length));
  }

  gone(uid) {
    this.app.view.chosen.delete(uid);
    if (this.app.panel.uid === uid) this.app.panel.close();
    this.app.say(word('removed_by_other'));
  }

  // The name of the colleague who has a session open; empty if nobody has.
  holder(uid) {
    return this.present.find((one) => one.session === uid && !one.me)?.name ?? '';
  }

  mayMove(uid) {
    if (!this.app.store.may.edit) {
      this.app.say(word('may_not_edit'));
      return false;
    }
    const holder = this.holder(uid);
    if (holder) this.app.say(word('held_by', { name: holder }));
    return !holder;
  }

  hold(uid) {
    this.app.pulse?.hold(this.app.store.may.edit ? uid : null);
  }
}
