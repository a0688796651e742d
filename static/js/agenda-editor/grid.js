// Rooms by time (or one room over all days). Draws only what has changed, and knows which place lies under a point.

import { fill, numbers, renumber, signature } from './card.js';
import { arrange, h, icon } from './dom.js';
import * as layout from './layout.js';
import * as time from './time.js';
import { counted, own, plain, word } from './words.js';

const FOLD = 120; // minutes with nothing in any room, from which on they are folded
const CLOSE = 34; // pixels between two starts from which on cards step over each other instead of sharing the width

export class Grid {
  constructor(app, wrap) {
    this.app = app;
    this.wrap = wrap;
    this.head = h('div', { class: 'gr__head' });
    this.body = h('div', { class: 'ae-body' });
    this.layer = h('div', { class: 'ae-layer', 'aria-hidden': 'true' });
    this.root = h('div', { class: 'gr' }, this.head, this.body, this.layer);
    this.wrap.replaceChildren(this.root);
    this.cards = new Map();
    this.frame = '';
  }

  // The columns of the view: the day's rooms, or the days of one room.
  columns() {
    const { store, view } = this.app;
    if (view.mode === 'room') {
      return store.days.map((day) => ({ key: day.date, day: day.date, room: view.room, title: day.short, wide: true, weight: 1.2, venue: '' }));
    }
    const items = store.on(view.day);
    const used = new Map();
    for (const session of items) {
      for (const room of session.rooms.length ? session.rooms : ['']) {
        const own_ = used.get(room) ?? { shown: 0, hidden: 0, longest: 0 };
        if (this.app.views.hides(session)) own_.hidden += 1;
        else own_.shown += 1;
        own_.longest = Math.max(own_.longest, session.minutes);
        used.set(room, own_);
      }
    }
    const rooms = used.has('') ? [{ key: '', name: null, venue: '', capacity: 0, channels: 0 }, ...store.rooms] : store.rooms;
    const empty = ![...used.values()].some((one) => one.shown);
    return rooms.map((room) => {
      const found = used.get(room.key);
      const wide = empty || Boolean(found?.shown) || view.wide.has(room.key);
      if (found?.shown) view.wide.add(room.key);
      return {
        key: room.key || '-', room: room.key, day: view.day, title: room.key ? plain(room.name) : word('no_room'), venue: room.venue, wide,
        capacity: room.capacity, channels: room.channels, weight: (found?.longest ?? 0) > 50 ? 1.4 : 0.95, hidden: found?.hidden ?? 0,
      };
    });
  }

  // What is to be drawn as cards; what another part or track has in these rooms is only hatched.
  items(columns) {
    const { store, view } = this.app;
    this.taken = [];
    const days = new Set(columns.map((column) => column.day));
    const found = [];
    const at = new Map(columns.map((column) => [`${column.day} ${column.room}`, column]));
    for (const session of store.all()) {
      if (!days.has(session.day)) continue;
      const rooms = view.mode === 'room' ? session.rooms.filter((room) => room === view.room) : session.rooms.length ? session.rooms : [''];
      for (const room of rooms) {
        const column = at.get(`${session.day} ${room}`);
        if (column && this.app.views.hides(session)) this.taken.push({ column: column.key, from: session.from, to: session.to, code: session.code });
        else if (column) found.push({ key: `${session.uid} ${column.key}`, uid: session.uid, column: column.key, from: session.from, to: session.to, session });
      }
    }
    return found;
  }

  render() {
    const { store, view } = this.app;
    const held = this.focused();
    this.cols = this.columns();
    const items = this.items(this.cols);
    const busy = [...items, ...this.app.views.planned()];
    this.span = layout.window_([store.edition.grid_from, store.edition.grid_to], busy);
    this.parts = layout.segments(this.span, busy, FOLD, view.unfolded);
    const shown = this.parts.filter((part) => !part.folded).reduce((sum, part) => sum + part.to - part.from, 0);
    this.step = layout.stepHeight(view.zoom, this.wrap.clientHeight - 110, shown);
    this.drawFrame();
    this.drawCards(items);
    this.drawDoors();
    if (held) this.focus(held.uid, held.column, false);
  }

  // Heads, axis, lanes and folds; rebuilt only when one of them is another.
  drawFrame() {
    const { view } = this.app;
    const told = JSON.stringify([this.cols, this.parts, view.mode, view.room, view.zoom, this.step, this.taken]);
    if (told === this.frame) return;
    this.frame = told;
    const line = layout.lineOf(this.step);
    this.root.style.setProperty('--cols', this.cols.map((column) => (column.wide ? `minmax(${leastWidth(column)}rem, ${column.weight}fr)` : '1.75rem')).join(' '));
    const least = this.cols.reduce((sum, column) => sum + (column.wide ? leastWidth(column) : 1.75), 3);
    this.root.style.setProperty('min-inline-size', `${least}rem`);
    this.root.style.setProperty('--step', `${this.step}px`);
    this.root.style.setProperty('--line', String(line / 5));
    this.drawHead();
    this.lanes = new Map();
    this.blocks = [];
    this.body.replaceChildren(...this.parts.map((part) => (part.folded ? this.foldbar(part) : this.block(part))));
    if (view.unfolded.size) this.body.append(h('button', { class: 'foldbar', type: 'button', onclick: () => this.app.views.fold() }, icon('down'), word('fold_again')));
    this.layer.replaceChildren();
    this.cards.clear();
  }

  drawHead() {
    const { store, view } = this.app;
    const venues = [];
    for (const column of this.cols) {
      const last = venues.at(-1);
      if (last && last.venue === column.venue) last.n += 1;
      else venues.push({ venue: column.venue, n: 1 });
    }
    const row = h('div', { class: 'gr__cols gr__venues' }, h('span'), venues.map(({ venue, n }) => {
      const found = store.venues.get(venue);
      const travel = found?.travel ? ` · ${counted('travel', found.travel)}` : '';
      return h('div', { vars: { 'grid-column': `span ${n}` }, title: found ? plain(found.name) : '' }, found ? plain(found.name) + travel : '');
    }));
    const heads = h('div', { class: 'gr__cols ae-heads' }, h('span', { class: 'ae-corner' }), this.cols.map((column) => this.roomHead(column)));
    this.head.replaceChildren(...(view.mode === 'day' && venues.length > 1 || venues[0]?.venue ? [row] : []), heads);
  }

  roomHead(column) {
    const { app } = this;
    if (!column.wide) {
      return h('button', { class: 'rm rm--spine', type: 'button', 'aria-label': word('open_room', { room: column.title }), title: column.title, onclick: () => app.views.widen(column.room) }, icon('right'));
    }
    const facts = [
      column.capacity ? [icon('people'), String(column.capacity)] : null,
      column.channels ? [icon('head'), String(column.channels)] : null,
    ].filter(Boolean);
    const title = app.view.mode === 'day' && column.room
      ? h('button', { type: 'button', class: 'ae-room', title: column.title, onclick: () => app.views.showRoom(column.room) }, column.title)
      : h('b', { title: column.title }, column.title);
    return h('div', { class: 'rm' }, title, h('span', {}, facts.length ? facts : ' '));
  }

  foldbar(part) {
    const hidden = new Set(this.taken.filter((one) => one.from < part.to && part.from < one.to).map((one) => one.code)).size;
    const text = word('folded', { start: time.clock(part.from), end: time.clock(part.to) });
    return h('button', { class: 'foldbar', type: 'button', 'aria-expanded': 'false', onclick: () => this.app.views.unfold(part.from) }, icon('right'), h('b', {}, text), hidden ? counted('hidden_here', hidden) : word('nothing_placed'));
  }

  block(part) {
    const lanes = this.cols.map((column) => {
      const list = h('ol');
      if (!column.wide) list.hidden = true;
      const lane = h('div', { class: `lane${column.wide ? '' : ' lane--spine'}`, role: 'group', 'aria-label': this.laneName(column), data: { column: column.key } },
        column.wide ? this.shut(column, part) : null, list, column.wide ? null : h('span', {}, `${column.title} · ${column.hidden ? counted('hidden_here', column.hidden) : word('nothing_here')}`));
      this.lanes.set(`${column.key} ${part.from}`, list);
      return lane;
    });
    const element = h('div', { class: 'gr__day gr__cols', vars: { '--from': part.from / 5, '--to': part.to / 5, '--shift': (part.from % 60) / 5 } }, this.axis(part), lanes);
    this.blocks.push({ ...part, element });
    return element;
  }

  // The times in which a room cannot be had, hatched under its cards.
  shut(column, part) {
    const { store } = this.app;
    const minute = (text) => time.minuteOf(time.wall(store.edition.zone, Date.parse(text)), column.day);
    const closed = store.closed.filter((span) => span.room === column.room)
      .map((span) => ({ from: minute(span.start), to: minute(span.end), text: span.note ? plain(span.note) : word('unavailable') }));
    const taken = this.taken.filter((one) => one.column === column.key).map((one) => ({ ...one, text: one.code }));
    return [...closed, ...taken].map((one) => hatched(one, part));
  }

  laneName(column) {
    return this.app.view.mode === 'room' ? `${plain(this.app.store.roomName(column.room))}, ${column.title}` : column.title;
  }

  axis(part) {
    const { store, setup } = this.app;
    const marks = [];
    const two = store.edition.away_zone !== store.zone && this.step * 12 >= 30;
    const day = this.cols[0]?.day ?? this.app.view.day;
    for (let minute = Math.ceil(part.from / 60) * 60; minute < part.to; minute += 60) {
      const away = two && minute % 180 === 0 ? time.clockIn(store.edition.away_zone, time.at(store.zone, day, minute)) : '';
      const short = away.endsWith(':00') ? away.slice(0, 2) : away;
      marks.push(h('time', { vars: { '--at': minute / 5 } }, h('b', {}, time.clock(minute).slice(0, 2)), away ? h('i', {}, `${short} ${setup.away_short}`) : null));
    }
    return h('div', { class: 'ax', 'aria-hidden': 'true' }, marks);
  }

  drawCards(items) {
    const perLane = new Map();
    for (const item of items) {
      const part = this.blocks.find((block) => item.from >= block.from && item.from < block.to) ?? this.blocks[0];
      const lane = `${item.column} ${part?.from}`;
      if (!perLane.has(lane)) perLane.set(lane, []);
      perLane.get(lane).push(item);
    }
    const kept = new Set();
    this.order = [];
    for (const column of this.cols) {
      for (const block of this.blocks) {
        const list = this.lanes.get(`${column.key} ${block.from}`);
        const own_ = column.wide ? perLane.get(`${column.key} ${block.from}`) ?? [] : [];
        own_.sort((a, b) => a.from - b.from || a.to - b.to);
        const places = layout.stepped(own_);
        const elements = own_.map((item) => this.card(item, places.get(item.key), own_));
        for (const item of own_) kept.add(item.key);
        this.order.push(...own_);
        if (list.childElementCount !== elements.length || elements.some((element, n) => list.children[n] !== element)) arrange(list, elements);
      }
    }
    for (const [key, card] of this.cards) {
      if (!kept.has(key)) {
        card.element.remove();
        this.cards.delete(key);
      }
    }
    this.rove();
  }

  card(item, place, neighbours) {
    let card = this.cards.get(item.key);
    if (!card) {
      card = { element: h('li', { class: 'cd', data: { uid: item.uid, column: item.column } }), told: '', at: '' };
      this.cards.set(item.key, card);
    }
    const told = signature(this.app, item.session);
    if (card.told !== told) {
      fill(this.app, card.element, item.session);
      card.told = told;
      card.at = '';
      card.numbers = numbers(this.app, item.session);
    }
    const counted_ = numbers(this.app, item.session);
    if (card.numbers !== counted_) {
      renumber(this.app, card.element, item.session);
      card.numbers = counted_;
    }
    const at = `${item.from} ${item.to} ${place.lane} ${place.lanes}`;
    if (card.at !== at) {
      this.put(card.element, item, place, neighbours);
      card.at = at;
    }
    return card.element;
  }

  put(element, item, { lane, lanes }, neighbours) {
    const { style } = element;
    style.setProperty('--at', String(item.from / 5));
    style.setProperty('--for', String((item.to - item.from) / 5));
    element.classList.toggle('cd--over', lane > 0);
    for (const name of ['inset-inline-start', 'inset-inline-end', 'z-index']) style.removeProperty(name);
    if (lanes < 2) return;
    const beside = lanes > 3 || neighbours.some((one) => one !== item && one.from < item.to && item.from < one.to && Math.abs(one.from - item.from) * (this.step / 5) < CLOSE);
    style.setProperty('inset-inline-start', beside ? `calc(${(100 * lane) / lanes}% + 2px)` : `${lane * 16 + 2}px`);
    style.setProperty('inset-inline-end', beside ? `calc(${(100 * (lanes - lane - 1)) / lanes}% + 3px)` : `${(lanes - 1 - lane) * 16 + 3}px`);
    style.setProperty('z-index', String(lane + 1));
  }

  // A red line over all rooms where doors close.
  drawDoors() {
    const { store, view } = this.app;
    for (const line of this.body.querySelectorAll('.linewrap')) line.remove();
    if (view.mode === 'room') return;
    const seen = new Map();
    for (const session of store.on(view.day)) {
      if (!session.doors_close || session.state === 'cancelled' || this.app.views.hides(session)) continue;
      const minute = time.minuteOf(time.wall(store.zone, Date.parse(session.doors_close)), view.day);
      seen.set(minute, [...(seen.get(minute) ?? []), session.code]);
    }
    for (const [minute, codes] of seen) {
      const block = this.blocks.find((one) => minute >= one.from && minute < one.to);
      block?.element.append(h('div', { class: 'linewrap', vars: { '--at': minute / 5 } }, h('span', {}, word('doors_close', { time: time.clock(minute), codes: codes.slice(0, 3).join(', ') }))));
    }
  }

  // One card takes part in the tab order; arrows go on from it.
  rove() {
    const current = this.app.view.current;
    const key = this.order.find((item) => item.uid === current?.uid && item.column === current?.column)?.key
      ?? this.order.find((item) => item.uid === current?.uid)?.key ?? this.order[0]?.key;
    const button = key ? this.cards.get(key)?.element.firstElementChild : null;
    if (this.roving !== button) this.roving?.setAttribute('tabindex', '-1');
    button?.setAttribute('tabindex', '0');
    this.roving = button;
  }

  focused() {
    const element = document.activeElement?.closest?.('.cd');
    return element && this.root.contains(element) ? { uid: element.dataset.uid, column: element.dataset.column } : null;
  }

  element(uid, column) {
    return (this.cards.get(`${uid} ${column}`) ?? [...this.cards.entries()].find(([key]) => key.startsWith(`${uid} `))?.[1])?.element;
  }

  focus(uid, column, scroll = true) {
    const element = this.element(uid, column);
    if (!element) return false;
    this.app.view.current = { uid, column: element.dataset.column };
    this.rove();
    if (document.activeElement !== element.firstElementChild) element.firstElementChild.focus({ preventScroll: true });
    if (scroll) this.reveal(element);
    return true;
  }

  reveal(element) {
    const card = element.getBoundingClientRect();
    const wrap = this.wrap.getBoundingClientRect();
    if (this.wrap.scrollHeight <= this.wrap.clientHeight + 1 && this.wrap.scrollWidth <= this.wrap.clientWidth + 1) {
      element.scrollIntoView({ block: 'nearest' });
      return;
    }
    const head = this.head.offsetHeight;
    if (card.top < wrap.top + head) this.wrap.scrollTop += card.top - wrap.top - head - 12;
    else if (card.bottom > wrap.bottom - 36) this.wrap.scrollTop += Math.min(card.bottom - wrap.bottom + 48, card.top - wrap.top - head - 12);
    if (card.left < wrap.left + 56) this.wrap.scrollLeft += card.left - wrap.left - 60;
    else if (card.right > wrap.right) this.wrap.scrollLeft += card.right - wrap.right + 12;
  }

  // A dashed place that stays while it is looked at.
  ghost(column, from, to, text, room) {
    const block = this.blocks.find((one) => from >= one.from && from < one.to) ?? this.blocks[0];
    const list = this.lanes.get(`${column.key} ${block.from}`);
    const element = h('div', { class: 'drop drop--plan', title: room, vars: { '--at': from / 5, '--for': (to - from) / 5 } }, text);
    list?.parentElement?.append(element);
    return element;
  }

  // Measured once when a drag begins, in the grid's own coordinates; nothing is measured while it goes on.
  geometry() {
    const origin = this.root.getBoundingClientRect();
    const blocks = this.blocks.map((block) => {
      const box = block.element.getBoundingClientRect();
      return { from: block.from, to: block.to, top: box.top - origin.top, bottom: box.bottom - origin.top };
    });
    const lanes = this.blocks.length ? [...this.blocks[0].element.querySelectorAll('.lane')].map((lane, n) => {
      const box = lane.getBoundingClientRect();
      return { column: this.cols[n], left: box.left - origin.left, right: box.right - origin.left };
    }) : [];
    return { blocks, lanes, perMinute: this.step / 5 };
  }

  boxOf(geometry, column, from, to) {
    const lane = geometry.lanes.find((one) => one.column.key === column);
    const block = geometry.blocks.find((one) => from >= one.from && from < one.to) ?? geometry.blocks[0];
    return { left: lane.left + 2, width: lane.right - lane.left - 5, top: block.top + (from - block.from) * geometry.perMinute + 1, height: (to - from) * geometry.perMinute - 2 };
  }
}

function leastWidth(column) {
  return column.weight > 1 ? 8 : 6.25;
}

export function under(geometry, x, y) {
  const lane = geometry.lanes.find((one) => x >= one.left && x < one.right);
  const block = geometry.blocks.find((one) => y >= one.top && y < one.bottom)
    ?? geometry.blocks.reduce((best, one) => (Math.abs(one.top - y) < Math.abs((best?.top ?? Infinity) - y) ? one : best), null);
  if (!block) return null;
  return { column: lane?.column ?? null, minute: block.from + (Math.max(block.top, Math.min(y, block.bottom)) - block.top) / geometry.perMinute };
}

export function titleOf(session) {
  return own(session.title).text;
}

function hatched({ from, to, text, code }, part) {
  const [first, last] = [Math.max(part.from, from), Math.min(part.to, to)];
  if (first >= last) return null;
  return h('div', { class: code ? 'shut shut--taken' : 'shut', vars: { '--at': first / 5, '--for': (last - first) / 5 } }, h('span', {}, text));
}
