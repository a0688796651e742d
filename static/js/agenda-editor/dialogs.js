// Dialogs: both versions of what two people changed, all keys, moving by a form, creating.

import { h } from './dom.js';
import * as time from './time.js';
import { label, own, plain, word } from './words.js';

const KEYS = [
  ['↑ ↓ ← →', 'key_arrows'], ['Space', 'key_space'], ['↑ ↓', 'key_lifted_time'], ['← →', 'key_lifted_room'], ['Shift ↑ ↓', 'key_length'], ['Esc', 'key_escape'],
  ['Enter', 'key_enter'], ['Shift Enter', 'key_more'], ['U', 'key_unschedule'], ['N', 'key_next'], ['Shift N', 'key_last'], ['M', 'key_move'], ['S', 'key_swap'],
  ['Ctrl Z', 'key_undo'], ['Ctrl Shift Z', 'key_redo'], ['1 – 9', 'key_day'], ['+ −', 'key_zoom'], ['/', 'key_find'], ['?', 'key_all'],
];

export class Dialogs {
  constructor(app) {
    this.app = app;
  }

  open(title, ...children) {
    const back = document.activeElement;
    const focus = this.app.grid.focused();
    const dialog = h('dialog', { class: 'dialog ae-dialog', 'aria-labelledby': 'ae-dialog-title' }, h('h2', { id: 'ae-dialog-title', class: 'dialog__title' }, title), ...children);
    document.body.append(dialog);
    dialog.addEventListener('close', () => {
      dialog.remove();
      if (focus) this.app.grid.focus(focus.uid, focus.column, false);
      else if (back?.isConnected) back.focus();
    });
    dialog.showModal();
    return dialog;
  }

  keys() {
    const { keys } = this.app;
    const box = h('input', { type: 'checkbox', class: 'ck', checked: keys.single, onchange: (event) => keys.toggle(event.target.checked) });
    const dialog = this.open(word('all_keys'),
      h('dl', { class: 'ae-keys' }, KEYS.map(([key, text]) => h('div', {}, h('dt', {}, key.split(' ').map((one) => (one === '–' ? ' – ' : h('kbd', { class: 'key' }, one)))), h('dd', {}, word(text))))),
      h('p', { class: 'ink2 d-s' }, word('pointer_help')),
      h('label', { class: 'row tick' }, box, h('span', {}, word('single_keys'))),
      h('div', { class: 'row ae-end' }, h('button', { type: 'button', class: 'b b--go', onclick: () => dialog.close() }, word('close'))));
  }

  // The same as dragging, by fields: day, start, end, rooms.
  move(uid) {
    const { app } = this;
    const { store } = app;
    const session = store.session(uid);
    if (!app.company.mayMove(uid)) return;
    const day = h('select', { class: 'in', id: 'aem-day' }, store.days.map((one) => h('option', { value: one.date, selected: one.date === (session.day ?? app.view.day) }, one.label)));
    const start = h('input', { class: 'in', id: 'aem-start', inputmode: 'numeric', value: session.start ? time.clock(session.from) : '' });
    const length = h('input', { class: 'in', id: 'aem-length', inputmode: 'numeric', value: String(session.minutes) });
    const rooms = store.rooms.map((room) => h('label', { class: 'row tick' }, h('input', { type: 'checkbox', class: 'ck', value: room.key, checked: session.rooms.includes(room.key) }), h('span', {}, plain(room.name))));
    const wrong = h('p', { class: 'wrong', role: 'alert' });
    const form = h('form', { method: 'dialog', class: 'd-stk', onsubmit: (event) => {
      event.preventDefault();
      const at = time.readClock(start.value);
      const minutes = Number(length.value);
      if (at === null) wrong.textContent = word('bad_time');
      else if (!Number.isInteger(minutes) || minutes < 5 || minutes > 1440) wrong.textContent = word('bad_length');
      else {
        const chosen = [...form.querySelectorAll('[type=checkbox]:checked')].map((one) => one.value);
        const times = store.times(day.value, time.minuteInDay(at, store.startHour), minutes);
        dialog.close();
        app.act.put({ [uid]: { ...times, rooms: chosen } }, session.start && minutes === session.minutes ? 'move' : 'place').then(() => app.choosing.go(uid));
      }
    } }, h('div', { class: 'g3' }, field('aem-day', word('day'), day), field('aem-start', word('starts'), start), field('aem-length', word('length'), length)),
    h('fieldset', { class: 'f' }, h('legend', { class: 'lab' }, word('rooms')), h('div', { class: 'ae-rooms__list' }, rooms)), wrong,
    h('div', { class: 'row ae-end' }, h('button', { class: 'b b--go', type: 'submit' }, word('save')), h('button', { class: 'b b--bare', type: 'button', onclick: () => dialog.close() }, word('cancel'))));
    const dialog = this.open(word('move_title', { code: session.code, title: own(session.title).text }), form);
    start.focus();
    start.select();
  }

  create() {
    const { app } = this;
    const title = h('input', { class: 'in', id: 'aen-title', required: true, maxlength: '300' });
    const kind = h('select', { class: 'in', id: 'aen-kind' }, Object.entries(app.tables.kinds).map(([value, text]) => h('option', { value, selected: value === 'panel' }, text)));
    const length = h('input', { class: 'in', id: 'aen-length', type: 'number', min: '5', max: '1440', step: '5', value: '30' });
    const form = h('form', { method: 'dialog', class: 'd-stk', onsubmit: (event) => {
      event.preventDefault();
      dialog.close();
      const code = document.documentElement.lang.startsWith('zh') ? 'zh' : document.documentElement.lang;
      app.act.create({ title: { [code]: title.value.trim(), original: code }, kind: kind.value, length: Number(length.value) }).then(({ ok, body }) => ok && app.choosing.choose([body.sessions.at(-1).uid], false, true));
    } }, field('aen-title', word('title'), title), h('div', { class: 'g2' }, field('aen-kind', word('kind'), kind), field('aen-length', word('length'), length)),
    h('div', { class: 'row ae-end' }, h('button', { class: 'b b--go', type: 'submit' }, word('create')), h('button', { class: 'b b--bare', type: 'button', onclick: () => dialog.close() }, word('cancel'))));
    const dialog = this.open(word('new_session'), form);
    title.focus();
  }

  // Somebody changed the same session meanwhile: both versions, field by field, and a choice; nothing is overwritten.
  stale(item, body) {
    const { app } = this;
    const tables = body.sessions.map((one) => h('section', { class: 'ae-stale' },
      h('h3', {}, `${one.code} ${app.store.rows.has(one.uid) ? app.act.title(one.uid) : ''}`),
      one.removed ? h('p', {}, word('stale_removed', { name: one.by || word('somebody') })) : h('p', { class: 'ink2 d-s' }, word('stale_by', { name: one.by || word('somebody'), time: time.clockIn(app.store.zone, Date.parse(one.changed)) })),
      one.removed ? null : h('div', { class: 'tb-scroll' }, h('table', { class: 'tb' }, h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, word('field')), h('th', { scope: 'col' }, word('mine')), h('th', { scope: 'col' }, word('theirs')))),
        h('tbody', {}, one.fields.map((name) => h('tr', {}, h('th', { scope: 'row' }, label('fields', name)), h('td', { data: { mine: name } }, this.value(name, one.mine[name])), h('td', { data: { theirs: name } }, this.value(name, one.theirs[name])))))))));
    const gone = body.sessions.some((one) => one.removed);
    const dialog = this.open(word('stale_title'), h('p', {}, body.detail || word('stale_text')), ...tables,
      h('div', { class: 'row ae-end' },
        h('button', { type: 'button', class: 'b b--go', data: { take: 'theirs' }, onclick: () => { dialog.close(); app.refresh(); app.say(word('theirs_taken')); } }, word('take_theirs')),
        item.way === 'step' && !gone ? h('button', { type: 'button', class: 'b', data: { take: 'mine' }, onclick: () => { dialog.close(); this.again(item, body); } }, word('put_mine')) : null));
    app.say(word('stale_title'), 'alert');
  }

  again(item, body) {
    const revisions = new Map(body.sessions.map((one) => [one.uid, one.revision]));
    const step = structuredClone(item.body);
    delete step.key;
    for (const entry of step.sessions ?? [step]) if (revisions.has(entry.uid)) entry.revision = revisions.get(entry.uid);
    this.app.queue.add(step, item.shown);
  }

  value(name, value) {
    const { app } = this;
    if (value === null || value === undefined || value === '') return '–';
    if (['start', 'end', 'doors_close'].includes(name)) {
      const shown = time.wall(app.store.zone, Date.parse(value));
      const day = app.store.dayOf.get(time.dayOf(shown, app.store.startHour));
      return `${day?.short ?? ''} ${time.clockIn(app.store.zone, Date.parse(value))}`.trim();
    }
    if (name === 'rooms') return value.map((room) => plain(app.store.roomName(room)) || room).join(', ') || word('no_room');
    if (['title', 'abstract'].includes(name)) return h('span', {}, ['en', 'zh', 'fr'].filter((code) => value[code]).map((code) => h('span', { class: 'two', lang: code === 'zh' ? 'zh-Hans' : code }, value[code])));
    if (name in app.tables) return app.tables[name][value] ?? value;
    if (name === 'speech_rule') return app.tables.speech[value] ?? value;
    if (Array.isArray(value)) return value.map((one) => (typeof one === 'object' ? Object.values(one).filter((part) => typeof part === 'string').join(' ') : one)).join(', ') || '–';
    if (typeof value === 'boolean') return word(value ? 'yes' : 'no');
    return typeof value === 'object' ? Object.values(value).join(' ') : String(value);
  }

  refused(item, status, body) {
    if (status === 409 && body.sessions?.length) return this.stale(item, body);
    const told = Object.values(body?.errors ?? {}).join(' ') || body?.detail || word('refused');
    this.app.say(told, 'alert');
    this.app.toast(told);
    if (status === 409 || status === 404) this.app.refresh();
    return null;
  }
}

function field(id, text, input) {
  return h('div', { class: 'f' }, h('label', { for: id }, text), input);
}
