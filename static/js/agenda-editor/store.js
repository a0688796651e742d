// What the editor knows: the server's rows, the changes not yet saved laid over them, and who stands where.

import * as time from './time.js';

const PLACE = ['start', 'end', 'rooms'];
const RANK = { error: 0, warning: 1, note: 2 };

export class Store extends EventTarget {
  constructor(state) {
    super();
    this.rows = new Map();
    this.overlay = new Map();
    this.cache = new Map();
    this.fits = new Map();
    this.people = [];
    this.load(state);
  }

  load(state) {
    this.edition = state.edition;
    this.zone = state.edition.zone;
    this.startHour = state.edition.day_start_hour;
    this.days = state.days;
    this.dayOf = new Map(state.days.map((day) => [day.date, day]));
    this.rooms = state.rooms;
    this.closed = state.closed ?? [];
    this.venues = new Map(state.venues.map((venue) => [venue.key, venue]));
    this.parts = state.parts;
    this.tracks = state.tracks;
    this.pillars = state.pillars;
    this.persons = new Map((state.people ?? []).map((person) => [person.uid, person]));
    this.roomByKey = new Map(state.rooms.map((room) => [room.key, room]));
    this.rows = new Map(state.sessions.map((row) => [row.uid, row]));
    this.me = state.me;
    this.may = state.may;
    this.number = state.number;
    this.cache.clear();
    this.take(state);
  }

  // Take what an answer says, whatever it holds; a step's answer may tell only part of a session. Return what changed.
  take(answer) {
    const changed = new Set();
    for (const row of answer.sessions ?? []) {
      const known = this.rows.get(row.uid);
      if (known && known.revision > row.revision) continue;
      this.rows.set(row.uid, { ...known, ...row });
      this.cache.delete(row.uid);
      changed.add(row.uid);
    }
    for (const uid of answer.removed ?? []) {
      if (this.rows.delete(uid)) changed.add(uid);
      this.cache.delete(uid);
      this.overlay.delete(uid);
    }
    if (answer.conflicts) this.conflicts = answer.conflicts;
    for (const name of ['undo', 'redo']) if (name in answer) this[name] = answer[name];
    return changed;
  }

  changed(uids = null) {
    this.dispatchEvent(new CustomEvent('change', { detail: { uids } }));
  }

  // The number of a pulse is all there is; that of a step counts only if nobody changed anything between.
  reach(number, pulsed) {
    if (pulsed || number === this.number + 1) this.number = Math.max(this.number, number);
  }

  // Lay unsaved changes over the rows: a map of uid to fields.
  lay(overlay) {
    for (const uid of [...this.overlay.keys(), ...overlay.keys()]) this.cache.delete(uid);
    this.overlay = overlay;
  }

  // A session as it is shown: its row, unsaved changes, and its place on the clocks of the forum.
  session(uid) {
    const row = this.rows.get(uid);
    if (!row) return null;
    let seen = this.cache.get(uid);
    if (!seen) {
      const fields = { ...row, ...this.overlay.get(uid) };
      seen = { ...fields, saved: !this.overlay.has(uid), ...this.placed(fields) };
      this.cache.set(uid, seen);
    }
    return seen;
  }

  placed({ start, end, length }) {
    if (!start) return { day: null, from: null, to: null, minutes: length };
    const [from, to] = [Date.parse(start), Date.parse(end)];
    const shown = time.wall(this.zone, from);
    const day = time.dayOf(shown, this.startHour);
    const first = time.minuteOf(shown, day);
    return { day, from: first, to: first + (to - from) / time.MINUTE, minutes: (to - from) / time.MINUTE };
  }

  all() {
    return [...this.rows.keys()].map((uid) => this.session(uid));
  }

  on(day) {
    return this.all().filter((session) => session.day === day);
  }

  unscheduled() {
    return this.all().filter((session) => !session.start && session.state !== 'cancelled');
  }

  byCode(code) {
    return this.all().find((session) => session.code === code);
  }

  revision(uid) {
    return this.rows.get(uid)?.revision;
  }

  // Start and end of a place: a day of the forum, a minute in it, and a length.
  times(day, minute, length) {
    const start = time.at(this.zone, day, minute);
    return { start: time.iso(start), end: time.iso(start + length * time.MINUTE) };
  }

  place(session) {
    return Object.fromEntries(PLACE.map((name) => [name, session[name]]));
  }

  // The conflicts that concern a day, gravest first; those that concern no session come with every day.
  conflictsOn(day) {
    const found = (this.conflicts ?? []).filter((conflict) => conflict.sessions.length === 0
      || conflict.sessions.some((uid) => this.session(uid)?.day === day));
    return found.sort((a, b) => RANK[a.severity] - RANK[b.severity]);
  }

  counts(conflicts) {
    const counts = { error: 0, warning: 0, note: 0 };
    for (const conflict of conflicts) counts[conflict.severity] += 1;
    return counts;
  }

  roomName(room) {
    return this.roomByKey.get(room)?.name;
  }
}
