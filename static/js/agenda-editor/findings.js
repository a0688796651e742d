// The conflicts of what is in view, and the way from one to the next.

import { word } from './words.js';

export class Findings {
  constructor(app) {
    this.app = app;
    this.conflicts = [];
    this.byUid = new Map();
  }

  // The conflicts of what is in view, numbered: the same number in the list, on the cards and in the panel, and as long
  // as one looks at the same place it keeps its number, whatever is solved around it.
  count() {
    const { store, view } = this.app;
    const found = view.mode === 'room'
      ? store.conflicts.filter((one) => one.sessions.some((uid) => store.session(uid)?.rooms.includes(view.room)))
      : store.conflictsOn(view.day).filter((one) => this.inView(one));
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

  inView({ sessions }) {
    const { store, views } = this.app;
    return !sessions.length || sessions.some((uid) => store.session(uid) && !views.hides(store.session(uid)));
  }

  of(uid) {
    return this.byUid.get(uid) ?? [];
  }

  show(conflict) {
    this.app.view.conflict = conflict.id;
    const uid = conflict.sessions.find((one) => this.app.store.session(one)?.day === this.app.view.day) ?? conflict.sessions[0];
    if (uid) this.app.choosing.go(uid);
    this.app.draw();
    this.app.say(`${word(conflict.severity)} ${conflict.number}: ${conflict.title}. ${conflict.detail}`);
  }

  next(step) {
    const n = this.conflicts.length;
    if (!n) return this.app.say(word('no_conflicts'));
    const here = this.conflicts.findIndex((one) => one.id === this.app.view.conflict);
    return this.show(this.conflicts[here < 0 ? (step > 0 ? 0 : n - 1) : (here + step + n) % n]);
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
