// The pointer: move, resize by either edge, take from the list and back, lasso. While a drag goes on only the ghost and
// the dashed places move, by transform and from measures taken once: no layout is read.

import { span } from './card.js';
import { h } from './dom.js';
import { under } from './grid.js';
import * as layout from './layout.js';
import * as time from './time.js';
import { own, word } from './words.js';

const FAR = 5; // pixels before a press becomes a drag
const EDGE = 44; // pixels at the rim in which the grid scrolls by itself
const LIST_WIDTH = 170; // of what hangs at the pointer

export class Drag {
  constructor(app) {
    this.app = app;
    this.now = null;
    const { wrap } = app.grid;
    wrap.addEventListener('pointerdown', (event) => this.press(event));
    app.lists.unscheduled.addEventListener('pointerdown', (event) => this.pressListed(event));
    addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.now?.moving) {
        event.stopPropagation();
        event.preventDefault();
        this.stop();
      }
      if (event.key === 'Alt' && this.now?.moving) event.preventDefault();
    }, true);
    // The click that ends a drag is none.
    document.addEventListener('click', (event) => {
      if (this.swallow) {
        this.swallow = false;
        event.stopPropagation();
        event.preventDefault();
      }
    }, true);
  }

  press(event) {
    if (event.button !== 0) return;
    const card = event.target.closest('.cd');
    if (!card) {
      if (event.pointerType === 'mouse' && event.target.closest('.lane') && this.app.view.mode) this.begin(event, { kind: 'lasso' });
      return;
    }
    const { uid, column } = card.dataset;
    if (event.pointerType === 'touch' && !event.target.closest('.grip')) return;
    if (!this.app.company.mayMove(uid)) return;
    const edge = event.target.dataset?.edge;
    this.begin(event, edge ? { kind: 'resize', edge, uid, column } : { kind: 'move', uid, column });
  }

  pressListed(event) {
    const item = event.target.closest('[data-uid]');
    if (event.button !== 0 || !item || event.pointerType === 'touch' || !this.app.company.mayMove(item.dataset.uid)) return;
    this.begin(event, { kind: 'place', uid: item.dataset.uid, column: null });
  }

  begin(event, what) {
    this.swallow = false;
    this.now = { ...what, x0: event.clientX, y0: event.clientY, x: event.clientX, y: event.clientY, alt: false, moving: false, pointer: event.pointerId, origin: event.target };
    const follow = (moved) => this.follow(moved);
    const end = (released) => {
      removeEventListener('pointermove', follow);
      removeEventListener('pointerup', end);
      removeEventListener('pointercancel', end);
      if (released.type === 'pointerup') this.drop(released);
      else this.stop();
    };
    addEventListener('pointermove', follow);
    addEventListener('pointerup', end);
    addEventListener('pointercancel', end);
  }

  follow(event) {
    const { now } = this;
    if (!now || event.pointerId !== now.pointer) return;
    Object.assign(now, { x: event.clientX, y: event.clientY, alt: event.altKey });
    if (!now.moving) {
      if (Math.hypot(now.x - now.x0, now.y - now.y0) < FAR) return;
      this.start();
    }
    event.preventDefault();
    now.frame ??= requestAnimationFrame(() => {
      now.frame = null;
      if (this.now === now) this.draw();
    });
  }

  start() {
    const { now, app } = this;
    const { grid, store } = app;
    now.moving = true;
    now.geometry = grid.geometry();
    now.root = grid.root.getBoundingClientRect();
    now.wrap = grid.wrap.getBoundingClientRect();
    now.scroll = { left: grid.wrap.scrollLeft, top: grid.wrap.scrollTop };
    now.head = grid.head.offsetHeight;
    now.side = app.lists.root.getBoundingClientRect();
    (app.grid.root.contains(now.origin) ? app.grid.wrap : app.lists.root).setPointerCapture(now.pointer);
    grid.layer.replaceChildren();
    if (now.kind === 'lasso') {
      now.box = grid.layer.appendChild(h('div', { class: 'ae-lasso' }));
    } else {
      now.uids = now.kind === 'move' && app.view.chosen.has(now.uid) ? [...app.view.chosen].filter((uid) => store.session(uid)?.start && app.company.mayMove(uid)) : [now.uid];
      now.lead = store.session(now.uid);
      now.grab = now.kind === 'move' ? this.point(now.x0, now.y0).minute - now.lead.from : 0;
      now.drops = now.uids.map(() => grid.layer.appendChild(h('div', { class: 'drop' }, h('span'))));
      if (now.kind !== 'resize') this.makeGhost();
      app.company.hold(now.uid);
      for (const uid of now.uids) grid.root.querySelectorAll(`[data-uid="${uid}"]`).forEach((card) => card.classList.add('is-taken'));
    }
    this.scrolling();
  }

  makeGhost() {
    const { now } = this;
    const { lead } = now;
    const title = own(lead.title);
    now.tip = h('b');
    now.ghost = document.body.appendChild(h('div', { class: 'ae-ghost', 'aria-hidden': 'true', vars: { 'inline-size': `${LIST_WIDTH}px` } },
      now.tip, h('span', { lang: title.lang }, now.uids.length > 1 ? `${title.text} +${now.uids.length - 1}` : title.text)));
  }

  // A point of the window in the grid: its column and minute; scrolling counts in.
  point(x, y) {
    const { now, app } = this;
    const dx = app.grid.wrap.scrollLeft - now.scroll.left;
    const dy = app.grid.wrap.scrollTop - now.scroll.top;
    return under(now.geometry, x - now.root.left + dx, y - now.root.top + dy);
  }

  inside(box) {
    const { x, y } = this.now;
    return x >= box.left && x < box.right && y >= box.top && y < box.bottom;
  }

  draw() {
    const { now, app } = this;
    if (now.kind === 'lasso') this.drawLasso();
    else if (now.kind === 'resize') this.aim(this.resized());
    else {
      now.away = this.inside(now.side) && now.kind !== 'place';
      now.target = now.alt && now.uids.length === 1 ? this.card() : null;
      now.ghost.style.setProperty('transform', `translate3d(${now.x + 10}px, ${now.y + 8}px, 0)`);
      app.lists.unscheduled.classList.toggle('is-target', now.away);
      this.aim(now.away || !this.inside(now.wrap) ? [] : this.moved());
    }
  }

  // The card under the point, other than the one that is dragged: with Alt the two change places.
  card() {
    const { now, app } = this;
    const at = this.point(now.x, now.y);
    const item = at?.column && app.grid.order.find((one) => one.column === at.column.key && one.uid !== now.uid && at.minute >= one.from && at.minute < one.to);
    return item && app.company.mayMove(item.uid) ? item : null;
  }

  moved() {
    const { now, app } = this;
    const at = this.point(now.x, now.y);
    if (!at?.column) return [];
    if (now.target) return [{ uid: now.uid, column: now.target.column, day: at.column.day, from: now.target.from, to: now.target.from + now.lead.minutes, swap: now.target.uid }];
    const step = layout.snapOf(app.view.zoom);
    const from = layout.bounded(time.snapped(at.minute - now.grab, step), now.lead.minutes, app.grid.span);
    const first = { uid: now.uid, column: at.column.key, day: at.column.day, from, to: from + now.lead.minutes };
    if (now.uids.length === 1) return [first];
    return this.together(first);
  }

  // Several keep their distances in time and, as far as there are rooms, between columns.
  together(first) {
    const { now, app } = this;
    const columns = app.grid.cols;
    const place = (key) => columns.findIndex((column) => column.key === key);
    const later = first.from - now.lead.from;
    const aside = place(first.column) - place(now.column);
    return now.uids.map((uid) => {
      const session = app.store.session(uid);
      const item = app.grid.order.find((one) => one.uid === uid);
      if (uid === now.uid || !item) return uid === now.uid ? first : null;
      const column = columns[Math.max(0, Math.min(columns.length - 1, place(item.column) + aside))];
      const from = layout.bounded(session.from + later, session.minutes, app.grid.span);
      return { uid, column: column.key, day: column.day, was: item.column, from, to: from + session.minutes };
    }).filter(Boolean);
  }

  resized() {
    const { now, app } = this;
    const step = layout.snapOf(app.view.zoom);
    const least = Math.max(5, Math.min(step, now.lead.minutes));
    const minute = time.snapped(this.point(now.x, now.y).minute, step);
    const from = now.edge === 'start' ? Math.min(Math.max(minute, app.grid.span.from), now.lead.to - least) : now.lead.from;
    const to = now.edge === 'end' ? Math.max(minute, now.lead.from + least) : now.lead.to;
    return [{ uid: now.uid, column: now.column, day: now.lead.day, from, to }];
  }

  // Show where it would stand.
  aim(places) {
    const { now, app } = this;
    now.places = places;
    now.drops.forEach((element, n) => {
      const place = places[n];
      element.hidden = !place;
      if (!place) return;
      const box = app.grid.boxOf(now.geometry, place.column, place.from, place.to);
      element.style.setProperty('transform', `translate3d(${box.left}px, ${box.top}px, 0)`);
      const size = `${box.width} ${box.height}`;
      if (element.dataset.size !== size) {
        element.style.setProperty('inline-size', `${box.width}px`);
        element.style.setProperty('block-size', `${Math.max(8, box.height)}px`);
        element.dataset.size = size;
      }
      const text = place.swap ? word('swap_with', { code: app.store.session(place.swap).code }) : span(place);
      if (element.firstChild.textContent !== text) element.firstChild.textContent = text;
    });
    if (now.tip) {
      const lead = places[0];
      const text = now.away ? word('unschedule') : lead ? `${now.lead.code} ${time.clock(lead.from)}` : now.lead.code;
      if (now.tip.textContent !== text) now.tip.textContent = text;
    }
  }

  drawLasso() {
    const { now, app } = this;
    const dx = app.grid.wrap.scrollLeft - now.scroll.left;
    const dy = app.grid.wrap.scrollTop - now.scroll.top;
    const [left, right] = [now.x0, now.x + dx].sort((a, b) => a - b).map((x) => x - now.root.left);
    const [top, bottom] = [now.y0, now.y + dy].sort((a, b) => a - b).map((y) => y - now.root.top);
    now.rect = { left, right, top, bottom };
    now.box.style.setProperty('transform', `translate3d(${left}px, ${top}px, 0)`);
    now.box.style.setProperty('inline-size', `${right - left}px`);
    now.box.style.setProperty('block-size', `${bottom - top}px`);
  }

  scrolling() {
    const { now, app } = this;
    const { wrap } = app.grid;
    const tick = () => {
      if (this.now !== now || !now.moving) return;
      if (this.inside(now.wrap)) {
        const dx = rim(now.x, now.wrap.left + 48, now.wrap.right);
        const dy = rim(now.y, now.wrap.top + now.head, now.wrap.bottom - 30);
        if (dx) wrap.scrollLeft += dx;
        if (dy) wrap.scrollTop += dy;
        if (dx || dy) this.draw();
      }
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  }

  drop(event) {
    const { now, app } = this;
    if (!now?.moving) {
      this.now = null;
      return;
    }
    Object.assign(now, { x: event.clientX, y: event.clientY, alt: event.altKey });
    this.draw();
    this.swallow = true;
    setTimeout(() => { this.swallow = false; }, 0);
    const { kind, places, away, uids, rect, geometry, column } = now;
    this.stop();
    if (kind === 'lasso') app.choosing.choose(this.caught(rect, geometry), event.shiftKey || event.ctrlKey || event.metaKey);
    else if (away) app.act.unschedule(uids);
    else if (!places?.length) app.say(word('put_back'));
    else if (places[0].swap) app.act.swap(now.uid, places[0].swap);
    else if (kind === 'resize') app.act.resize(now.uid, places[0].from, places[0].to);
    else app.act.move(places.map((place) => ({ ...place, was: place.was ?? column })));
  }

  caught(rect, geometry) {
    const { app } = this;
    return app.grid.order.filter((item) => {
      const box = app.grid.boxOf(geometry, item.column, item.from, item.to);
      return box.left < rect.right && box.left + box.width > rect.left && box.top < rect.bottom && box.top + box.height > rect.top;
    }).map((item) => item.uid);
  }

  stop() {
    const { now, app } = this;
    this.now = null;
    if (!now?.moving) return;
    cancelAnimationFrame(now.frame);
    now.ghost?.remove();
    app.grid.layer.replaceChildren();
    app.lists.unscheduled.classList.remove('is-target');
    for (const card of app.grid.root.querySelectorAll('.is-taken')) card.classList.remove('is-taken');
    app.company.hold(app.panel.uid);
  }
}

function rim(value, from, to) {
  if (value < from + EDGE) return -Math.min(18, Math.ceil((from + EDGE - value) / 3));
  if (value > to - EDGE) return Math.min(18, Math.ceil((value - to + EDGE) / 3));
  return 0;
}
