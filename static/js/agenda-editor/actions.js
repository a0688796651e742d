// What an organiser does, as steps for the queue: shown at once, saved behind, told to screen readers.

import * as time from './time.js';
import { counted, own, plain, word } from './words.js';

export class Actions {
  constructor(app) {
    this.app = app;
  }

  entry(uid, fields = {}) {
    return { uid, revision: this.app.store.revision(uid), ...fields };
  }

  async send(step, shown = {}, told = null) {
    const { app } = this;
    if (!app.store.may.edit) {
      app.say(word('may_not_edit'), 'alert');
      return { ok: false };
    }
    const result = await app.queue.add(step, shown);
    if (result.ok && told) app.say(told(result));
    return result;
  }

  // Places [{uid, column, was, day, from, to}] in the present view become starts and rooms.
  move(places) {
    const { store, view } = this.app;
    const shown = {};
    let unplaced = false;
    for (const place of places) {
      const session = store.session(place.uid);
      unplaced ||= !session.start;
      const rooms = view.mode === 'room' && session.start ? session.rooms : this.rooms(session, place);
      shown[place.uid] = { ...store.times(place.day, place.from, place.to - place.from), rooms };
    }
    const same = Object.entries(shown).every(([uid, to]) => {
      const session = store.session(uid);
      return session.start === to.start && session.end === to.end && session.rooms.join() === to.rooms.join();
    });
    if (same) return this.app.say(word('put_back'));
    return this.put(shown, unplaced ? 'place' : 'move');
  }

  rooms(session, { column, was }) {
    const { store, grid } = this.app;
    const room = grid.cols.find((one) => one.key === column)?.room ?? store.roomByKey.get(column)?.key ?? '';
    if (!room) return [];
    if (!session.start || session.rooms.length < 2) return [room];
    return [...new Set(session.rooms.map((one) => (one === was ? room : one)))];
  }

  put(shown, kind) {
    const sessions = Object.entries(shown).map(([uid, fields]) => this.entry(uid, kind === 'move' ? { start: fields.start, rooms: fields.rooms } : fields));
    return this.send({ kind, sessions }, shown, () => this.told(Object.keys(shown)));
  }

  resize(uid, from, to) {
    const { store } = this.app;
    const session = store.session(uid);
    if (session.from === from && session.to === to) return this.app.say(word('put_back'));
    const times = store.times(session.day, from, to - from);
    return this.send({ kind: 'resize', sessions: [this.entry(uid, times)] }, { [uid]: times }, () => this.told([uid]));
  }

  unschedule(uids) {
    const { store } = this.app;
    const named = uids.filter((uid) => store.session(uid)?.start);
    if (!named.length) return null;
    const shown = Object.fromEntries(named.map((uid) => [uid, { start: null, end: null, rooms: [], length: store.session(uid).minutes }]));
    return this.send({ kind: 'unschedule', sessions: named.map((uid) => this.entry(uid)) }, shown, () => (
      named.length === 1 ? word('unscheduled_told', { code: store.session(named[0]).code }) : counted('unscheduled_many', named.length)));
  }

  swap(a, b) {
    const { store } = this.app;
    const [first, second] = [store.session(a), store.session(b)];
    return this.send({ kind: 'swap', sessions: [this.entry(a), this.entry(b)] }, { [a]: at(first, second), [b]: at(second, first) }, () => word('swapped', { a: first.code, b: second.code }));
  }

  shift(uid, minutes, across) {
    const { code } = this.app.store.session(uid);
    return this.send({ kind: 'shift', ...this.entry(uid), minutes, across }, {}, ({ body }) => counted('shifted', body.sessions.length, { code, minutes }));
  }

  copy(uid, rooms = 'all') {
    const { code } = this.app.store.session(uid);
    return this.send({ kind: 'copy', ...this.entry(uid), rooms }, {}, ({ body }) => counted('copied', body.sessions.length, { code }));
  }

  remove(uids) {
    return this.send({ kind: 'remove', sessions: uids.map((uid) => this.entry(uid)) }, {}, () => word('removed'));
  }

  create(fields) {
    return this.send({ kind: 'create', fields }, {}, ({ body }) => word('created', { code: body.sessions.at(-1)?.code ?? '' }));
  }

  edit(uid, fields, shown = fields) {
    return this.send({ kind: 'edit', ...this.entry(uid), fields }, { [uid]: shown }, () => word('kept', { code: this.app.store.session(uid)?.code ?? '' }));
  }

  // A step the server has made ready: an opening, a way out, an accepted proposal.
  take(step) {
    const shown = {};
    for (const entry of step.sessions ?? []) {
      const session = this.app.store.session(entry.uid);
      if (!entry.start || !session) continue;
      const end = entry.end ?? time.iso(Date.parse(entry.start) + session.minutes * time.MINUTE);
      shown[entry.uid] = { start: entry.start, end, rooms: entry.rooms ?? session.rooms };
    }
    return this.send(step, shown, ({ body }) => (body.sessions.length === 1 ? this.told([body.sessions[0].uid]) : counted('saved_many', body.sessions.length)));
  }

  async turn(way) {
    const { app } = this;
    if (!app.store[way] && !app.queue.items.length) {
      app.say(word(way === 'undo' ? 'nothing_to_undo' : 'nothing_to_redo'));
      return;
    }
    const result = await app.queue.add({}, {}, way);
    if (!result.ok) return;
    const uids = [...result.changed].filter((uid) => app.store.rows.has(uid));
    const codes = uids.map((uid) => app.store.session(uid).code).sort();
    app.say(`${word(way === 'undo' ? 'undone' : 'redone')} ${codes.length === 1 ? this.told(uids) : codes.slice(0, 5).join(', ')}`.trim());
    const session = app.store.session(uids[0]);
    if (session?.day && app.view.mode === 'day' && !uids.some((uid) => app.store.session(uid).day === app.view.day)) app.views.showDay(session.day);
  }

  // "RTM, Room 51, 13:45 to 17:00, one error"
  told(uids) {
    const { app } = this;
    if (uids.length > 1) return counted('saved_many', uids.length);
    const session = app.store.session(uids[0]);
    if (!session) return word('saved');
    const rooms = session.rooms.map((room) => plain(app.store.roomName(room))).join(', ');
    const when = session.start ? word('from_to', { start: time.clock(session.from), end: time.clock(session.to) }) : word('unscheduled_one');
    const found = app.store.conflicts.filter((one) => one.sessions.includes(session.uid));
    const errors = found.filter((one) => one.severity === 'error').length;
    const warnings = found.filter((one) => one.severity === 'warning').length;
    const wrong = [errors && counted('errors', errors), warnings && counted('warnings', warnings)].filter(Boolean).join(', ') || word('no_conflict');
    return [session.code, rooms, when, wrong].filter(Boolean).join(', ');
  }

  title(uid) {
    return own(this.app.store.session(uid).title).text;
  }
}

function at(session, place) {
  if (!place.start) return { start: null, end: null, rooms: place.rooms, length: session.minutes };
  return { start: place.start, end: time.iso(Date.parse(place.start) + session.minutes * time.MINUTE), rooms: place.rooms };
}
