// The agenda editor: puts the parts together and holds what is looked at. The page works without it as plain lists.

import { Actions } from './actions.js';
import { Assist } from './assist.js';
import { Bar } from './bar.js';
import { tint } from './card.js';
import { Dialogs } from './dialogs.js';
import { h, useSprite } from './dom.js';
import { Drag } from './drag.js';
import { Grid } from './grid.js';
import { Keys } from './keys.js';
import { Lists } from './lists.js';
import { Panel } from './panel.js';
import { Pulse } from './pulse.js';
import { Queue } from './queue.js';
import { Store } from './store.js';
import * as time from './time.js';
import * as words from './words.js';

const { counted, plain, word } = words;
const ZOOMS = ['60', 'day', '30', '15', '5'];
const LATER = 700;

class App {
  constructor(root, setup, state) {
    Object.assign(this, { root, setup, proposal: null, swapping: null, present: [] });
    this.tables = setup.tables;
    this.store = new Store(state);
    this.store.pillarsUsed = state.sessions.some((session) => session.pillar);
    this.view = this.firstView();
    this.live = { polite: root.querySelector('[data-say]'), alert: root.querySelector('[data-alert]') };
    this.queue = new Queue({ urls: setup.urls, token: root.dataset.token, store: this.store, forum: state.edition.slug, me: state.me.uid });
    this.act = new Actions(this);
    this.bar = new Bar(this, root);
    this.grid = new Grid(this, root.querySelector('[data-grid]'));
    this.lists = new Lists(this, root.querySelector('[data-side]'));
    this.panel = new Panel(this, root.querySelector('[data-panel]'));
    this.dialogs = new Dialogs(this);
    this.assist = new Assist(this, root.querySelector('[data-proposal]'));
    this.drag = new Drag(this);
    this.keys = new Keys(this);
    this.pulse = new Pulse(this);
    this.met(state.present ?? [], new Set(), false);
    this.wire();
    this.queue.restore();
    this.draw();
    this.scrollToFirst();
  }

  firstView() {
    const asked = new URLSearchParams(location.search);
    const day = asked.get('day');
    const room = asked.get('room');
    const known = this.store.dayOf.has(day) ? day : this.today();
    const zoom = ZOOMS.includes(asked.get('zoom')) ? asked.get('zoom') : this.kept('zoom') ?? '15';
    return {
      mode: room && this.store.roomByKey.has(room) ? 'room' : 'day', day: known, room, part: asked.get('part') ?? '', track: asked.get('track') ?? '', zoom,
      unfolded: new Set(), wide: new Set(), chosen: new Set(), current: null, conflict: null,
    };
  }

  today() {
    const here = time.dayOf(time.wall(this.store.zone, Date.now()), this.store.startHour);
    if (this.store.dayOf.has(here)) return here;
    return (this.store.days.find((day) => this.store.on(day.date).length) ?? this.store.days[0]).date;
  }

  kept(name) {
    try {
      const value = localStorage.getItem(`agenda-editor:${name}`);
      return ZOOMS.includes(value) ? value : null;
    } catch {
      return null;
    }
  }

  wire() {
    const { root } = this;
    this.store.addEventListener('change', () => this.draw());
    this.queue.addEventListener('state', (event) => this.bar.saved(event.detail));
    this.queue.addEventListener('refused', ({ detail }) => this.dialogs.refused(detail.item, detail.status, detail.body));
    root.querySelector('[data-days]').addEventListener('click', (event) => {
      const link = event.target.closest('[data-day]');
      if (!link || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      this.showDay(link.dataset.day);
    });
    const acts = {
      undo: () => this.act.turn('undo'), redo: () => this.act.turn('redo'), keys: () => this.dialogs.keys(), create: () => this.dialogs.create(),
      propose: () => this.assist.propose(), 'day-view': () => this.showDay(this.view.day), lists: () => document.body.classList.toggle('ae-lists'),
      unschedule: () => this.act.unschedule([...this.view.chosen]), clear: () => this.choose([]), again: () => this.queue.wake(),
      swap: () => this.act.swap(...this.view.chosen), 'lists-close': () => document.body.classList.remove('ae-lists'),
    };
    root.addEventListener('click', (event) => {
      const button = event.target.closest('[data-act]');
      if (button) acts[button.dataset.act]?.();
      const zoom = event.target.closest('[data-zoom]');
      if (zoom) this.setZoom(zoom.dataset.zoom);
      const part = event.target.closest('[data-part]');
      if (part) this.narrow({ part: part.dataset.part });
    });
    root.querySelector('[data-part-choice]')?.addEventListener('change', (event) => this.narrow({ part: event.target.value }));
    root.querySelector('[data-track]')?.addEventListener('change', (event) => this.narrow({ track: event.target.value }));
    root.querySelector('[data-room-view]').addEventListener('change', (event) => (event.target.value ? this.showRoom(event.target.value) : this.showDay(this.view.day)));
    this.grid.wrap.addEventListener('click', (event) => {
      const card = event.target.closest('.cd');
      if (card) this.clicked(card.dataset.uid, card.dataset.column, event);
      else if (event.target.closest('.lane') && !event.ctrlKey) this.choose([]);
    });
    this.grid.wrap.addEventListener('dblclick', (event) => {
      const card = event.target.closest('.cd');
      if (card) this.choose([card.dataset.uid], false, true, true);
    });
    addEventListener('resize', () => { if (this.view.zoom === 'day') this.draw(); });
    addEventListener('beforeunload', (event) => { if (this.queue.items.length && this.queue.state === 'saving') event.preventDefault(); });
    document.addEventListener('click', (event) => {
      for (const open of document.querySelectorAll('details.ae-more[open]')) if (!open.contains(event.target) || event.target.closest('.ae-menu > button')) open.open = false;
    });
  }

  clicked(uid, column, event) {
    this.view.current = { uid, column };
    if (this.swapping) this.endSwap(uid);
    else this.choose([uid], event.ctrlKey || event.metaKey || event.shiftKey, !(event.ctrlKey || event.metaKey || event.shiftKey));
  }

  draw() {
    this.count();
    this.grid.render();
    this.assist.ghosts();
    if (this.keys?.lift) this.showDrop(this.keys.lift);
    this.lists.draw();
    this.panel.draw();
    this.bar.draw();
    clearTimeout(this.later);
    this.later = setTimeout(() => {
      this.lists.askFits();
      if (this.panel.open) this.panel.ask();
    }, LATER);
  }

  // The conflicts of what is in view, numbered: the same number in the list, on the cards and in the panel, and as long
  // as one looks at the same place it keeps its number, whatever is solved around it.
  count() {
    const { store, view } = this;
    const found = view.mode === 'room'
      ? store.conflicts.filter((one) => one.sessions.some((uid) => store.session(uid)?.rooms.includes(view.room)))
      : store.conflictsOn(view.day);
    const place = view.mode === 'room' ? view.room : view.day;
    if (place !== this.numbered?.place) this.numbered = { place, numbers: new Map() };
    this.conflicts = numbered(found, this.numbered.numbers);
    this.byUid = new Map();
    for (const conflict of this.conflicts) {
      for (const uid of conflict.sessions) {
        if (!this.byUid.has(uid)) this.byUid.set(uid, []);
        this.byUid.get(uid).push(conflict);
      }
    }
  }

  conflictsOf(uid) {
    return this.byUid.get(uid) ?? [];
  }

  // What the pulse could not reach is told as a failed save is, even when nothing waits to be saved.
  reached(status) {
    if (status === 200 && this.queue.items.length && this.queue.state !== 'saving') this.queue.wake();
    if (status === 401 && !this.queue.items.length) this.bar.saved({ state: 'signed-out' });
    else if (status === 200 && this.bar.state === 'signed-out' && !this.queue.items.length) this.bar.saved({ state: 'saved' });
    this.root.querySelector('[data-offline]').hidden = status !== 0;
  }

  // Who is here, and what they changed.
  met(present, changed, conflicts) {
    const told = JSON.stringify(present);
    const other = told !== this.told;
    this.told = told;
    this.present = present;
    if (other) this.bar.present();
    for (const uid of changed) if (!this.store.rows.has(uid)) this.gone(uid);
    if (changed.size || conflicts || other) this.draw();
    const known = [...changed].filter((uid) => this.store.rows.has(uid));
    if (known.length) this.say(known.length === 1 ? word('changed_by_other', { code: this.store.session(known[0]).code }) : counted('changed_by_others', known.length));
  }

  gone(uid) {
    this.view.chosen.delete(uid);
    if (this.panel.uid === uid) this.panel.close();
    this.say(word('removed_by_other'));
  }

  // The name of the colleague who has a session open; empty if nobody has.
  holder(uid) {
    return this.present.find((one) => one.session === uid && !one.me)?.name ?? '';
  }

  mayMove(uid) {
    if (!this.store.may.edit) {
      this.say(word('may_not_edit'));
      return false;
    }
    const holder = this.holder(uid);
    if (holder) this.say(word('held_by', { name: holder }));
    return !holder;
  }

  hold(uid) {
    this.pulse?.hold(this.store.may.edit ? uid : null);
  }

  lifted(uid) {
    return this.keys?.lift?.uid === uid;
  }

  // Busy stretches that are not saved yet: what is lifted and what is proposed keep the day unfolded.
  planned() {
    const found = this.keys?.lift ? [{ from: this.keys.lift.from, to: this.keys.lift.to }] : [];
    for (const one of this.proposal?.placed ?? []) {
      const { day, from, to } = this.store.placed(one);
      if (this.view.mode === 'room' || day === this.view.day) found.push({ from, to });
    }
    return found;
  }

  showDrop(lift) {
    this.grid.root.querySelector('.drop--lift')?.remove();
    const column = this.grid.cols.find((one) => one.key === lift.column);
    const element = this.grid.ghost(column, lift.from, lift.to, h('span', {}, h('b', {}, this.store.session(lift.uid).code), ` ${time.clock(lift.from)}–${time.clock(lift.to)}`), '');
    element.classList.add('drop--lift');
    this.grid.reveal(element);
  }

  dimmed(session) {
    const { part, track } = this.view;
    return Boolean((part && session.part !== part) || (track && session.track !== track));
  }

  tint(session) {
    return tint(this.store, session);
  }

  // Choose sessions; `more` adds to those chosen or takes away, `open` opens the panel for a single one.
  choose(uids, more = false, open = false, focus = false, quiet = false) {
    const { view } = this;
    if (!more) view.chosen = new Set(uids);
    else for (const uid of uids) (view.chosen.has(uid) && uids.length === 1 ? view.chosen.delete(uid) : view.chosen.add(uid));
    if (open && view.chosen.size === 1) this.panel.show(uids[0], { focus });
    this.draw();
    if (!quiet && view.chosen.size > 1) this.say(counted('chosen_many', view.chosen.size));
  }

  // Go to a session, wherever it is, and open it.
  go(uid) {
    const session = this.store.session(uid);
    if (!session) return;
    if (session.day && this.view.mode === 'day' && session.day !== this.view.day) this.showDay(session.day);
    if (session.day && this.view.mode === 'room' && !session.rooms.includes(this.view.room)) this.showDay(session.day);
    this.choose([uid], false, true);
    if (session.day) this.grid.focus(uid, null);
  }

  focusOn(uid) {
    if (!this.grid.focus(uid, this.view.current?.column)) this.lists.list.querySelector(`[data-uid="${uid}"]`)?.focus();
  }

  neighbour(by) {
    const seen = new Set();
    const order = this.grid.order.filter((item) => !seen.has(item.uid) && seen.add(item.uid));
    const here = order.findIndex((item) => item.uid === this.panel.uid);
    const next = order[(here + by + order.length) % order.length];
    if (next) {
      this.choose([next.uid], false, true);
      this.grid.reveal(this.grid.element(next.uid, next.column));
    }
  }

  showConflict(conflict) {
    this.view.conflict = conflict.id;
    const uid = conflict.sessions.find((one) => this.store.session(one)?.day === this.view.day) ?? conflict.sessions[0];
    if (uid) this.go(uid);
    this.draw();
    this.say(`${word(conflict.severity)} ${conflict.number}: ${conflict.title}. ${conflict.detail}`);
  }

  nextConflict(step) {
    const n = this.conflicts.length;
    if (!n) return this.say(word('no_conflicts'));
    const here = this.conflicts.findIndex((one) => one.id === this.view.conflict);
    return this.showConflict(this.conflicts[here < 0 ? (step > 0 ? 0 : n - 1) : (here + step + n) % n]);
  }

  showDay(day) {
    const { view } = this;
    if (view.day !== day || view.mode !== 'day') Object.assign(view, { unfolded: new Set(), wide: new Set(), conflict: null });
    Object.assign(view, { mode: 'day', day });
    this.note({ day, room: null });
    this.draw();
    this.scrollToFirst();
    this.say(`${this.store.dayOf.get(day).label}, ${counted('sessions', this.store.on(day).length)}`);
  }

  showRoom(room) {
    Object.assign(this.view, { mode: 'room', room, unfolded: new Set(), conflict: null });
    this.note({ room });
    this.draw();
    this.scrollToFirst();
    this.say(plain(this.store.roomName(room)));
  }

  narrow(filter) {
    Object.assign(this.view, filter, { wide: new Set() });
    this.note(filter);
    this.draw();
  }

  widen(room) {
    this.view.wide.add(room);
    this.draw();
  }

  unfold(from) {
    this.view.unfolded.add(from);
    this.draw();
  }

  fold() {
    this.view.unfolded = new Set();
    this.draw();
  }

  // The view stands in the address, so that it can be sent to a colleague.
  note(changes) {
    const address = new URL(location.href);
    for (const [name, value] of Object.entries(changes)) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    history.replaceState(null, '', address);
  }

  setZoom(zoom) {
    const { wrap } = this.grid;
    const middle = wrap.scrollHeight ? (wrap.scrollTop + wrap.clientHeight / 2) / wrap.scrollHeight : 0;
    this.view.zoom = zoom;
    try {
      localStorage.setItem('agenda-editor:zoom', zoom);
    } catch { /* then it holds for this page */ }
    this.draw();
    wrap.scrollTop = middle * wrap.scrollHeight - wrap.clientHeight / 2;
    this.say(zoom === 'day' ? word('zoom_day') : counted('zoom_at', Number(zoom)));
  }

  zoom(by) {
    const next = ZOOMS[ZOOMS.indexOf(this.view.zoom) + by];
    if (next) this.setZoom(next);
  }

  startSwap(uid) {
    if (!this.mayMove(uid)) return;
    this.swapping = uid;
    this.grid.root.classList.add('is-swapping');
    this.say(word('swap_now', { code: this.store.session(uid).code }));
    this.toast(word('swap_now', { code: this.store.session(uid).code }));
    this.focusOn(uid);
  }

  endSwap(uid) {
    const first = this.swapping;
    this.stopSwap();
    if (first !== uid && this.mayMove(uid)) this.act.swap(first, uid);
  }

  stopSwap() {
    this.swapping = null;
    this.grid.root.classList.remove('is-swapping');
    this.toast('');
  }

  whereWhen(session) {
    const day = this.store.dayOf.get(session.day)?.short ?? '';
    return `${day} ${time.clock(session.from)} · ${session.rooms.map((room) => plain(this.store.roomName(room))).join(', ')}`;
  }

  placeName({ start, rooms }) {
    const { day, from } = this.store.placed({ start, end: start });
    return `${this.store.dayOf.get(day)?.short ?? ''} ${time.clock(from)} · ${rooms.map((room) => plain(this.store.roomName(room))).join(', ')}`;
  }

  async refresh() {
    const state = await this.queue.get(this.setup.urls.state);
    if (!state) return;
    this.store.load(state);
    this.queue.lay();
    this.draw();
  }

  scrollToFirst() {
    const { grid } = this;
    const first = Math.min(...grid.order.map((item) => item.from));
    const block = grid.blocks.find((one) => first >= one.from && first < one.to);
    if (block) grid.wrap.scrollTop = block.element.offsetTop - grid.head.offsetHeight + ((first - block.from) / 5) * grid.step - 24;
  }

  say(text, how = 'polite') {
    const box = this.live[how];
    box.textContent = box.textContent === text ? `${text}\u00a0` : text;
  }

  toast(text) {
    const box = this.root.querySelector('[data-toast]');
    box.textContent = text;
    box.hidden = !text;
    clearTimeout(this.toasting);
    if (text) this.toasting = setTimeout(() => { box.hidden = true; }, 8000);
  }
}

function numbered(conflicts, numbers) {
  const present = new Set(conflicts.map((one) => one.id));
  for (const id of [...numbers.keys()]) if (!present.has(id)) numbers.delete(id);
  const taken = new Set(numbers.values());
  let next = 1;
  return conflicts.map((one) => {
    if (!numbers.has(one.id)) {
      while (taken.has(next)) next += 1;
      taken.add(next);
      numbers.set(one.id, next);
    }
    return { ...one, number: numbers.get(one.id) };
  });
}

async function start() {
  const root = document.querySelector('[data-agenda-editor]');
  const setup = JSON.parse(root.dataset.setup);
  words.use(JSON.parse(root.dataset.words), setup.language);
  useSprite(root.dataset.icons);
  const answer = await fetch(setup.urls.state, { credentials: 'same-origin', headers: { Accept: 'application/json' } }).catch(() => null);
  const waiting = root.querySelector('[data-waiting]');
  if (!answer?.ok) {
    waiting.textContent = word('no_answer');
    waiting.setAttribute('role', 'alert');
    return;
  }
  const app = new App(root, setup, await answer.json());
  root.classList.add('is-ready');
  root.agendaEditor = app;
}

start();
