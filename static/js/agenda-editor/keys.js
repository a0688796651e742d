// The keyboard: every move that the pointer can make, on single keys that can be switched off.

import * as layout from './layout.js';
import * as time from './time.js';
import { word } from './words.js';

const SWITCH = 'agenda-editor:single-keys';
const FINE = 5;

export class Keys {
  constructor(app) {
    this.app = app;
    this.lift = null;
    this.single = read() !== 'off';
    document.addEventListener('keydown', (event) => this.press(event));
    app.grid.wrap.addEventListener('focusin', (event) => {
      const card = event.target.closest('.cd');
      if (card) {
        app.view.current = { uid: card.dataset.uid, column: card.dataset.column };
        app.grid.rove();
      }
    });
    app.grid.wrap.addEventListener('focusout', () => {
      if (this.lift && !this.moving) setTimeout(() => { if (this.lift && !app.grid.focused()) this.putBack(); }, 0);
    });
  }

  toggle(on) {
    this.single = on;
    try {
      localStorage.setItem(SWITCH, on ? 'on' : 'off');
    } catch { /* then it holds for this page */ }
  }

  press(event) {
    if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
    const { app } = this;
    const typing = event.target.closest?.('input, textarea, select, [contenteditable]');
    const control = event.ctrlKey || event.metaKey;
    if (control && !event.altKey && event.key.toLowerCase() === 'z' && !typing) return this.did(event, () => app.act.turn(event.shiftKey ? 'redo' : 'undo'));
    if (control && event.key.toLowerCase() === 'y' && !typing) return this.did(event, () => app.act.turn('redo'));
    if (event.key === 'Escape') return this.escape(event, typing);
    if (typing || control || event.altKey) return null;
    const focused = app.grid.focused();
    if (focused && this.onCard(event, focused)) return event.preventDefault();
    const listed = event.target.closest?.('.un');
    if (listed && this.onListed(event, listed.dataset.uid)) return event.preventDefault();
    if (!this.single || event.target.closest?.('summary')) return null;
    return this.anywhere(event);
  }

  did(event, act) {
    event.preventDefault();
    act();
  }

  escape(event, typing) {
    const { app } = this;
    if (this.lift) return this.did(event, () => this.putBack());
    if (app.choosing.swapping) return this.did(event, () => app.choosing.stopSwap());
    if (typing && typing.closest('.insp')) return this.did(event, () => app.panel.close());
    if (app.proposal) return this.did(event, () => app.assist.discard());
    if (app.view.chosen.size > 1) return this.did(event, () => app.choosing.choose([]));
    if (app.panel.open) return this.did(event, () => app.panel.close());
    return null;
  }

  onCard(event, { uid, column }) {
    const { app } = this;
    const { key } = event;
    if (key === ' ') {
      if (this.lift) this.putDown();
      else this.liftUp(uid, column);
      return true;
    }
    if (key.startsWith('Arrow')) {
      if (this.lift) this.nudge(key, event.shiftKey);
      else if (event.shiftKey && (key === 'ArrowUp' || key === 'ArrowDown')) this.length(uid, key === 'ArrowDown' ? FINE : -FINE);
      else this.walk(key, uid, column);
      return true;
    }
    if (key === 'Enter') {
      if (this.lift) this.putDown();
      else app.choosing.choose([uid], event.shiftKey, true, true);
      return true;
    }
    if (!this.single) return false;
    if (key === 'u' || key === 'Delete') {
      if (app.company.mayMove(uid)) this.leave(uid, column);
      return true;
    }
    if (key === 'm') return this.yes(() => app.dialogs.move(uid));
    if (key === 's') return this.yes(() => (app.choosing.swapping ? app.choosing.endSwap(uid) : app.choosing.startSwap(uid)));
    if (key === 'x') return this.yes(() => app.choosing.choose([uid], true));
    return false;
  }

  yes(act) {
    act();
    return true;
  }

  onListed(event, uid) {
    const { app } = this;
    const rows = [...app.lists.list.querySelectorAll('.un')];
    const here = rows.findIndex((row) => row.dataset.uid === uid);
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const next = rows[here + (event.key === 'ArrowDown' ? 1 : -1)];
      next?.focus();
      return true;
    }
    if (event.key === ' ' || (event.key === 'm' && this.single)) return this.yes(() => app.dialogs.move(uid));
    return false;
  }

  anywhere(event) {
    const { app } = this;
    const { key } = event;
    const keys = {
      n: () => app.findings.next(1), N: () => app.findings.next(-1), '/': () => app.lists.find.focus(), '?': () => app.dialogs.keys(),
      '+': () => app.views.zoom(1), '=': () => app.views.zoom(1), '-': () => app.views.zoom(-1), '−': () => app.views.zoom(-1),
    };
    if (/^[1-9]$/.test(key) && app.store.days[Number(key) - 1]) return this.did(event, () => app.views.showDay(app.store.days[Number(key) - 1].date));
    if (keys[key]) return this.did(event, keys[key]);
    return null;
  }

  // Up and down: the next card of the room by time. Left and right: the card of the next room that is nearest in time.
  walk(key, uid, column) {
    const { grid } = this.app;
    const here = grid.order.findIndex((item) => item.uid === uid && item.column === column);
    const item = grid.order[here];
    if (!item) return;
    let next = null;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      next = grid.order[here + (key === 'ArrowDown' ? 1 : -1)];
      if (next?.column !== column) next = null;
    } else {
      const step = key === 'ArrowRight' ? 1 : -1;
      for (let n = grid.cols.findIndex((one) => one.key === column) + step; n >= 0 && n < grid.cols.length && !next; n += step) {
        const there = grid.order.filter((one) => one.column === grid.cols[n].key);
        next = there.sort((a, b) => Math.abs(a.from - item.from) - Math.abs(b.from - item.from))[0] ?? null;
      }
    }
    if (next) grid.focus(next.uid, next.column);
  }

  liftUp(uid, column) {
    const { app } = this;
    if (!app.company.mayMove(uid)) return;
    const session = app.store.session(uid);
    this.lift = { uid, column, was: column, day: session.day, from: session.from, to: session.to, rooms: session.rooms };
    app.company.hold(uid);
    app.choosing.choose([uid], false, false, false, true);
    app.say(`${word('lifted', { code: session.code })} ${word('lifted_how')}`);
    this.preview();
  }

  // While lifted a card follows the keys; it is saved when it is put down.
  nudge(key, length) {
    const { app, lift } = this;
    const { grid } = app;
    if (key === 'ArrowLeft' || key === 'ArrowRight') {
      const here = grid.cols.findIndex((one) => one.key === lift.column);
      const next = grid.cols[here + (key === 'ArrowRight' ? 1 : -1)];
      if (next) Object.assign(lift, { column: next.key, day: next.day });
    } else {
      const by = key === 'ArrowDown' ? FINE : -FINE;
      if (length) lift.to = Math.max(lift.from + FINE, lift.to + by);
      else {
        const from = layout.bounded(lift.from + by, lift.to - lift.from, { from: 0, to: 2160 });
        Object.assign(lift, { from, to: from + lift.to - lift.from });
      }
    }
    const column = grid.cols.find((one) => one.key === lift.column);
    app.say(word('lifted_at', { room: column.title, start: time.clock(lift.from), end: time.clock(lift.to) }));
    this.preview();
  }

  preview() {
    const { app, lift } = this;
    app.grid.layer.replaceChildren();
    app.grid.render();
    if (!lift) return;
    app.showDrop(lift);
  }

  putDown() {
    const { app, lift } = this;
    const session = app.store.session(lift.uid);
    this.lift = null;
    app.grid.layer.replaceChildren();
    const length = lift.to - lift.from;
    const stays = lift.column === lift.was && lift.from === session.from;
    app.view.current = { uid: lift.uid, column: lift.column };
    if (stays && length !== session.minutes) app.act.resize(lift.uid, lift.from, lift.to);
    else if (length === session.minutes) app.act.move([lift]);
    else app.act.put({ [lift.uid]: { ...app.store.times(lift.day, lift.from, length), rooms: app.act.rooms(session, lift) } }, 'place');
    app.draw();
    app.grid.focus(lift.uid, lift.column);
  }

  putBack() {
    const { app, lift } = this;
    this.lift = null;
    app.grid.layer.replaceChildren();
    app.company.hold(app.panel.uid);
    app.draw();
    app.grid.focus(lift.uid, lift.was);
    app.say(word('put_back'));
  }

  length(uid, by) {
    const { app } = this;
    if (!app.company.mayMove(uid)) return;
    const session = app.store.session(uid);
    app.act.resize(uid, session.from, Math.max(session.from + FINE, session.to + by));
  }

  // Unschedule the card and go on at the next one, so that the focus is never lost.
  leave(uid, column) {
    const { app } = this;
    const here = app.grid.order.findIndex((item) => item.uid === uid && item.column === column);
    const next = app.grid.order[here + 1] ?? app.grid.order[here - 1];
    app.act.unschedule(app.view.chosen.has(uid) ? [...app.view.chosen] : [uid]);
    if (next) app.grid.focus(next.uid, next.column);
    else app.lists.list.querySelector('.un')?.focus();
  }
}

function read() {
  try {
    return localStorage.getItem(SWITCH);
  } catch {
    return null;
  }
}
