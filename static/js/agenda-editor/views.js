// What is looked at: a day or a room, a part or a track of it, how near; kept in the address, so it can be sent on.

import * as time from './time.js';
import { counted, plain, word } from './words.js';

const ZOOMS = ['60', 'day', '30', '15', '5'];

export class Views {
  constructor(app) {
    this.app = app;
  }

  first() {
    const asked = new URLSearchParams(location.search);
    const { store } = this.app;
    const day = asked.get('day');
    const room = asked.get('room');
    const zoom = ZOOMS.includes(asked.get('zoom')) ? asked.get('zoom') : this.kept('zoom') ?? '15';
    return {
      mode: room && store.roomByKey.has(room) ? 'room' : 'day', day: store.dayOf.has(day) ? day : this.today(), room,
      part: known(asked.get('part'), store.parts), track: known(asked.get('track'), store.tracks), zoom,
      unfolded: new Set(), wide: new Set(), chosen: new Set(), current: null, conflict: null,
    };
  }

  today() {
    const here = time.dayOf(time.wall(this.app.store.zone, Date.now()), this.app.store.startHour);
    if (this.app.store.dayOf.has(here)) return here;
    return (this.app.store.days.find((day) => this.app.store.on(day.date).length) ?? this.app.store.days[0]).date;
  }

  showDay(day) {
    const { view } = this.app;
    if (view.day !== day || view.mode !== 'day') Object.assign(view, { unfolded: new Set(), wide: new Set(), conflict: null });
    Object.assign(view, { mode: 'day', day });
    this.note({ day, room: null });
    this.app.draw();
    this.scrollToFirst();
    this.app.say(`${this.app.store.dayOf.get(day).label}, ${counted('sessions', this.shown(day).length)}`);
  }

  showRoom(room) {
    Object.assign(this.app.view, { mode: 'room', room, unfolded: new Set(), conflict: null });
    this.note({ room });
    this.app.draw();
    this.scrollToFirst();
    this.app.say(plain(this.app.store.roomName(room)));
  }

  // Show a part or a track alone; on a day that has none of it, go to the first day that has.
  narrow(filter) {
    const { store, view, panel } = this.app;
    Object.assign(view, filter, { wide: new Set(), unfolded: new Set() });
    this.note(filter);
    if (panel.open && !this.fits(store.session(panel.uid))) panel.close();
    const first = store.days.find((day) => this.shown(day.date).length);
    if (view.mode === 'day' && first && !this.shown(view.day).length) return this.showDay(first.date);
    this.app.draw();
    this.scrollToFirst();
    return this.app.say(counted('sessions', this.shown(view.day).length));
  }

  fits(session) {
    const { part, track } = this.app.view;
    return Boolean(session) && (!part || session.part === part) && (!track || session.track === track);
  }

  // What is open or lifted stays in sight, whatever is chosen.
  hides(session) {
    const { panel, keys } = this.app;
    return !this.fits(session) && session.uid !== panel?.uid && session.uid !== keys?.lift?.uid;
  }

  shown(day) {
    return this.app.store.on(day).filter((session) => !this.hides(session));
  }

  widen(room) {
    this.app.view.wide.add(room);
    this.app.draw();
  }

  unfold(from) {
    this.app.view.unfolded.add(from);
    this.app.draw();
  }

  fold() {
    this.app.view.unfolded = new Set();
    this.app.draw();
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
    const { wrap } = this.app.grid;
    const middle = wrap.scrollHeight ? (wrap.scrollTop + wrap.clientHeight / 2) / wrap.scrollHeight : 0;
    this.app.view.zoom = zoom;
    try {
      localStorage.setItem('agenda-editor:zoom', zoom);
    } catch { /* then it holds for this page */ }
    this.app.draw();
    wrap.scrollTop = middle * wrap.scrollHeight - wrap.clientHeight / 2;
    this.app.say(zoom === 'day' ? word('zoom_day') : counted('zoom_at', Number(zoom)));
  }

  zoom(by) {
    const next = ZOOMS[ZOOMS.indexOf(this.app.view.zoom) + by];
    if (next) this.setZoom(next);
  }

  scrollToFirst() {
    const { grid } = this.app;
    const first = Math.min(...grid.order.map((item) => item.from));
    const block = grid.blocks.find((one) => first >= one.from && first < one.to);
    if (block) grid.wrap.scrollTop = block.element.offsetTop - grid.head.offsetHeight + ((first - block.from) / 5) * grid.step - 24;
  }

  // Busy stretches that are not saved yet: what is lifted and what is proposed keep the day unfolded.
  planned() {
    const found = this.app.keys?.lift ? [{ from: this.app.keys.lift.from, to: this.app.keys.lift.to }] : [];
    for (const one of this.app.proposal?.placed ?? []) {
      const { day, from, to } = this.app.store.placed(one);
      if (this.app.view.mode === 'room' || day === this.app.view.day) found.push({ from, to });
    }
    return found;
  }

  kept(name) {
    try {
      const value = localStorage.getItem(`agenda-editor:${name}`);
      return ZOOMS.includes(value) ? value : null;
    } catch {
      return null;
    }
  }
}

function known(key, rows) {
  return rows.some((row) => row.key === key) ? key : '';
}
