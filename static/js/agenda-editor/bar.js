// The top bar: days with their counts, filters and zoom as they stand, what is saved, who is here.

import { h, mark } from './dom.js';
import { counted, plain, word } from './words.js';

export class Bar {
  constructor(app, root) {
    this.app = app;
    this.root = root;
    this.state = 'saved';
  }

  draw() {
    const { app, root } = this;
    const { store, view } = app;
    const errors = new Map();
    const sessions = new Map();
    const dayOf = new Map();
    for (const session of store.all()) {
      dayOf.set(session.uid, session.day);
      if (session.day && !app.views.hides(session)) sessions.set(session.day, (sessions.get(session.day) ?? 0) + 1);
    }
    for (const conflict of store.conflicts) {
      if (conflict.severity !== 'error') continue;
      for (const day of new Set(conflict.sessions.map((uid) => dayOf.get(uid)))) errors.set(day, (errors.get(day) ?? 0) + 1);
    }
    for (const link of root.querySelectorAll('[data-day]')) {
      const { day } = link.dataset;
      const on = view.mode === 'day' && day === view.day;
      if (on) link.setAttribute('aria-current', 'date');
      else link.removeAttribute('aria-current');
      const told = `${sessions.get(day) ?? 0} ${errors.get(day) ?? 0}`;
      if (link.dataset.told === told) continue;
      link.dataset.told = told;
      link.querySelector('i').replaceChildren(counted('sessions', sessions.get(day) ?? 0), ...(errors.get(day) ? [mark('error', 0, word('error')), String(errors.get(day))] : []));
    }
    for (const button of root.querySelectorAll('[data-zoom]')) button.setAttribute('aria-pressed', String(button.dataset.zoom === view.zoom));
    for (const button of root.querySelectorAll('[data-part]')) button.setAttribute('aria-pressed', String(button.dataset.part === view.part));
    for (const way of ['undo', 'redo']) root.querySelector(`[data-act=${way}]`).setAttribute('aria-disabled', String(!store[way]));
    for (const [name, select] of [['part', 'part-choice'], ['track', 'track']]) {
      const list = root.querySelector(`[data-${select}]`);
      if (list) list.value = view[name];
    }
    root.querySelector('[data-room-view]').value = view.mode === 'room' ? view.room : '';
    const many = view.chosen.size > 1;
    const bulk = root.querySelector('[data-bulk]');
    bulk.hidden = !many;
    if (many) bulk.querySelector('[data-bulk-count]').textContent = counted('chosen_many', view.chosen.size);
    bulk.querySelector('[data-act=swap]').hidden = view.chosen.size !== 2;
    app.grid.wrap.setAttribute('aria-label', word('grid_label', { day: view.mode === 'room' ? plain(store.roomName(view.room)) : store.dayOf.get(view.day).label }));
  }

  saved({ state, wait }) {
    const { app } = this;
    const box = this.root.querySelector('[data-saved]');
    const trouble = this.root.querySelector('[data-trouble]');
    const n = app.queue.items.length;
    const bad = state === 'kept' || state === 'signed-out';
    const kept = n ? counted('kept_many', n) : '';
    box.textContent = bad ? kept : state === 'saving' ? word('saving') : word('saved_at', { time: new Date().toLocaleTimeString('en-GB', { timeZone: app.store.zone }) });
    const text = state === 'signed-out' ? word('signed_out') : word('not_saved', { seconds: Math.round((wait ?? 0) / 1000) });
    trouble.hidden = !bad;
    trouble.querySelector('[data-trouble-text]').textContent = bad ? `${kept} ${text}`.trim() : '';
    trouble.querySelector('[data-sign-in]').hidden = state !== 'signed-out';
    if (bad && this.state !== state) app.say(trouble.querySelector('[data-trouble-text]').textContent, 'alert');
    this.state = state;
    if (state === 'saved') app.panel.draw();
  }

  present() {
    const people = this.app.company.present.filter((one) => !one.me);
    const unique = [...new Map(people.map((one) => [one.user, one])).values()];
    const list = this.root.querySelector('[data-present]');
    list.setAttribute('aria-label', unique.length ? word('also_here', { names: unique.map((one) => one.name).join(', ') }) : word('alone'));
    list.replaceChildren(...unique.slice(0, 6).map((one, n) => h('li', { class: `pp${n % 3 ? ` pp--${(n % 3) + 1}` : ''}`, title: one.name }, h('span', { 'aria-hidden': 'true' }, initials(one.name)), h('span', { class: 'vh' }, one.name))));
  }
}

function initials(name) {
  if (/[\u3400-\u9fff]/.test(name)) return [...name][0];
  return name.split(/\s+/).map((part) => part[0]).slice(0, 2).join('').toUpperCase();
}
