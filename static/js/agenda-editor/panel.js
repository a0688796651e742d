// The right side: one session with what is wrong and ways out, and its quick fields; each change is saved as a step.

import { h, icon, mark } from './dom.js';
import * as time from './time.js';
import { counted, htmlLang, label, own, plain, word } from './words.js';

const LANGUAGES = [['en', 'EN'], ['zh', '中'], ['fr', 'FR']];
const CHAIRS = ['chair_eu', 'chair_cn', 'chair_int'];
const SHORT = { en: 'EN', zh: '中文', fr: 'FR' };

export class Panel {
  constructor(app, root) {
    this.app = app;
    this.root = root;
    this.uid = null;
    this.assist = null;
  }

  get open() {
    return this.uid !== null;
  }

  show(uid, { focus = false } = {}) {
    if (this.uid !== uid) {
      this.assist = null;
      this.told = '';
      this.menuOpen = this.roomsOpen = false;
    }
    this.uid = uid;
    this.app.company.hold(uid);
    this.draw();
    document.body.classList.add('ae-panel');
    if (focus) this.root.querySelector('h2')?.focus();
    this.ask();
  }

  close() {
    const { uid } = this;
    this.uid = null;
    this.told = '';
    this.app.company.hold(null);
    document.body.classList.remove('ae-panel');
    this.draw();
    if (uid) this.app.choosing.focusOn(uid);
  }

  // Ways out of what is wrong, or free places for what has no time: asked of the server, shown when they come.
  async ask() {
    const { app, uid } = this;
    const session = app.store.session(uid);
    if (!session || !app.store.may.edit) return;
    const number = `${app.store.number} ${session.revision} ${session.saved}`;
    if (this.assist?.number === number || !session.saved) return;
    this.assist = { ...this.assist, number };
    const address = session.start ? app.setup.urls.ways_out : app.setup.urls.openings;
    const found = await app.queue.get(address.replace('UID', uid));
    if (!found || this.uid !== uid) return;
    this.assist = { number, repairs: found.conflicts, openings: found.openings };
    this.draw();
  }

  draw() {
    const { app, root } = this;
    const session = this.uid && app.store.session(this.uid);
    if (!session) {
      if (this.told === 'empty') return;
      this.told = 'empty';
      this.uid = null;
      root.setAttribute('aria-label', word('panel'));
      root.replaceChildren(h('div', { class: 'ae-hint' }, h('h2', {}, word('panel_none')), h('p', {}, word('panel_hint'))));
      return;
    }
    // What is being typed is not drawn over: the fields follow when the focus leaves them.
    const typing = root.contains(document.activeElement) && document.activeElement.matches('input:not([type="checkbox"]), textarea') && document.activeElement.value !== document.activeElement.defaultValue;
    const conflicts = app.findings.of(session.uid);
    const told = JSON.stringify([session, conflicts.map((one) => [one.id, one.number, one.detail]), this.assist, app.company.holder(session.uid), app.queue.state]);
    if (told === this.told || typing) return;
    this.told = told;
    const focused = root.contains(document.activeElement) ? document.activeElement.dataset.field ?? document.activeElement.id : null;
    const scroll = root.querySelector('.insp__body')?.scrollTop ?? 0;
    root.setAttribute('aria-label', word('session_label', { code: session.code }));
    root.replaceChildren(this.head(session), this.body(session, conflicts), this.foot(session));
    root.querySelector('.insp__body').scrollTop = scroll;
    if (focused) (root.querySelector(`[data-field="${focused}"]`) ?? root.querySelector(`#${CSS.escape(focused)}`))?.focus({ preventScroll: true });
  }

  head(session) {
    const { app } = this;
    const title = own(session.title);
    const tag = session.pillar ? plain(app.store.pillars.find((one) => one.key === session.pillar)?.name) : session.track ? plain(app.store.tracks.find((one) => one.key === session.track)?.name) : label('kinds', session.kind);
    const step = (name, by, sign) => h('button', { type: 'button', class: 'b b--bare b--icon', 'aria-label': word(name), title: word(name), onclick: () => app.choosing.neighbour(by) }, icon(sign));
    return h('div', { class: 'insp__head' },
      h('div', { class: 'row' },
        h('span', { class: 'tag ae-tag' }, h('i', { class: `sw ${app.tint(session)}` }), tag),
        session.closed || session.access !== 'all' ? h('span', { class: 'tag ae-tag' }, icon('lock'), label('access_words', session.access)) : null,
        h('span', { class: 'push row ae-steps' }, step('previous', -1, 'left'), step('next', 1, 'right'),
          h('button', { type: 'button', class: 'b b--bare b--icon', id: 'ae-close', 'aria-label': word('close'), title: word('close'), onclick: () => this.close() }, icon('x')))),
      h('h2', { tabindex: '-1' }, h('span', { class: 'muted' }, session.code), ' ', h('span', { lang: title.lang }, title.text)));
  }

  body(session, conflicts) {
    const { app } = this;
    const locked = !app.store.may.edit || Boolean(app.company.holder(session.uid));
    const parts = [
      app.company.holder(session.uid) ? h('div', { class: 'note note--blue' }, h('div', {}, word('held_by', { name: app.company.holder(session.uid) }))) : null,
      ...conflicts.map((one) => this.wrong(one)),
      this.assist?.openings ? this.free(this.assist.openings) : null,
      h('fieldset', { class: 'ae-fields', disabled: locked }, h('legend', { class: 'vh' }, word('fields_of')), this.titles(session), this.when(session), this.rooms(session), this.rules(session)),
      this.chairs(session, conflicts), this.languages(session), this.nextTo(session),
    ];
    return h('div', { class: 'insp__body', tabindex: '-1' }, parts.filter(Boolean));
  }

  wrong(conflict) {
    const repairs = this.assist?.repairs?.find((one) => one.id === conflict.id)?.repairs ?? [];
    const tone = { error: 'note--red', warning: 'note--amber', note: 'note--blue' }[conflict.severity];
    return h('div', { class: `note ${tone}` }, mark(conflict.severity, conflict.number, `${word(conflict.severity)} ${conflict.number}`),
      h('div', {}, h('b', {}, conflict.title), h('div', {}, conflict.detail),
        repairs.length ? h('div', { class: 'fix' }, repairs.map((one) => h('button', { type: 'button', onclick: () => this.app.act.take(one.step) }, one.title, leaves(one.leaves)))) : null));
  }

  free(openings) {
    if (!openings.length) return h('div', { class: 'note' }, h('div', {}, word('no_place')));
    const clean = openings.filter((one) => !one.conflicts.length);
    return h('div', { class: 'note note--jade' }, h('div', {}, h('b', {}, clean.length ? counted('free_places', clean.length) : word('no_free_place')),
      h('div', { class: 'fix' }, openings.map((one) => h('button', { type: 'button', onclick: () => this.take(one) }, this.app.placeName(one), leaves(one.conflicts, 'free'))))));
  }

  async take(opening) {
    const { uid } = this;
    await this.app.act.take(opening.step);
    this.app.choosing.go(uid);
  }

  titles(session) {
    const save = (code, input) => {
      const text = input.value.trim();
      if (text === (session.title[code] ?? '')) return;
      const title = { ...session.title };
      if (text) title[code] = text;
      else delete title[code];
      if (!LANGUAGES.some(([one]) => title[one])) {
        this.say(input, word('title_needed'));
        return;
      }
      if (!title[title.original]) title.original = LANGUAGES.map(([one]) => one).find((one) => title[one]);
      this.app.act.edit(session.uid, { title });
    };
    return h('div', { class: 'f' }, h('span', { class: 'lab' }, word('title')), h('div', { class: 'lang2' }, LANGUAGES.map(([code, short]) => h('div', {}, h('span', { 'aria-hidden': 'true' }, short),
      h('textarea', { rows: '1', lang: htmlLang(code), 'aria-label': word('title_in', { language: label('languages', code) }), value: session.title[code] ?? '', data: { field: `title-${code}` }, onchange: (event) => save(code, event.target) })))));
  }

  when(session) {
    const { app } = this;
    const { store } = app;
    const field = (name, text, value) => h('div', { class: 'f' }, h('label', { for: `ae-${name}` }, text), h('input', { class: 'in', id: `ae-${name}`, inputmode: 'numeric', autocomplete: 'off', value, data: { field: name }, onchange: () => this.saveTimes(session) }));
    const two = store.edition.away_zone !== store.zone;
    const away = session.start ? `${time.clockIn(store.edition.away_zone, Date.parse(session.start))}–${time.clockIn(store.edition.away_zone, Date.parse(session.end))}` : '';
    const days = h('div', { class: 'f' }, h('label', { for: 'ae-day' }, word('day')), h('select', { class: 'in', id: 'ae-day', data: { field: 'day' }, onchange: () => this.saveTimes(session) },
      session.start ? null : h('option', { value: '' }, word('unscheduled_one')), store.days.map((day) => h('option', { value: day.date, selected: day.date === session.day }, day.short))));
    return [h('div', { class: 'g2' }, days, h('div', { class: 'f' }, h('label', { for: 'ae-length' }, word('length')), h('input', { class: 'in', id: 'ae-length', inputmode: 'numeric', value: String(session.minutes), data: { field: 'length' }, onchange: (event) => this.saveLength(session, event.target) }))),
      h('div', { class: two ? 'g3' : 'g2' }, field('start', word('starts'), session.start ? time.clock(session.from) : ''), field('end', word('ends'), session.start ? time.clock(session.to) : ''),
        two ? h('div', { class: 'f' }, h('label', { for: 'ae-away' }, app.setup.away_city), h('input', { class: 'in', id: 'ae-away', readonly: true, value: away })) : null)];
  }

  saveTimes(session) {
    const { app } = this;
    const { store } = app;
    const [start, end] = ['start', 'end'].map((name) => this.root.querySelector(`#ae-${name}`));
    const day = this.root.querySelector('#ae-day').value;
    if (!day || !start.value.trim()) return;
    const [from, until] = [start, end].map((input) => time.readClock(input.value));
    if (from === null) return this.say(start, word('bad_time'));
    const first = time.minuteInDay(from, store.startHour);
    const moved = session.start && document.activeElement !== end && time.clock(session.to) === end.value;
    let last = moved || !end.value.trim() ? first + session.minutes : time.minuteInDay(until ?? -1, store.startHour);
    if (until === null && end.value.trim()) return this.say(end, word('bad_time'));
    if (last <= first) last += 1440;
    if (last - first > 1440 || last === first) return this.say(end, word('end_after_start'));
    this.place(session, day, first, last);
  }

  place(session, day, first, last) {
    const { app } = this;
    const times = app.store.times(day, first, last - first);
    if (times.start === session.start && times.end === session.end) return;
    if (session.start && day === session.day && first === session.from) app.act.resize(session.uid, first, last);
    else app.act.put({ [session.uid]: { ...times, rooms: session.rooms } }, session.start && last - first === session.minutes ? 'move' : 'place');
  }

  saveLength(session, input) {
    const minutes = Number(input.value);
    if (!Number.isInteger(minutes) || minutes < 5 || minutes > 1440) return this.say(input, word('bad_length'));
    if (minutes === session.minutes) return;
    if (session.start) this.app.act.resize(session.uid, session.from, session.from + minutes);
    else this.app.act.edit(session.uid, { length: minutes });
  }

  rooms(session) {
    const { app } = this;
    const names = session.rooms.map((room) => plain(app.store.roomName(room))).join(', ') || word('no_room');
    const change = () => {
      const rooms = [...this.root.querySelectorAll('[data-room]:checked')].map((box) => box.value);
      if (session.start) app.act.put({ [session.uid]: { start: session.start, end: session.end, rooms } }, 'move');
      else app.act.edit(session.uid, { rooms });
    };
    const box = (room) => h('label', { class: 'row tick' }, h('input', { class: 'ck', type: 'checkbox', value: room.key, checked: session.rooms.includes(room.key), data: { room: room.key, field: `room-${room.key}` }, onchange: change }), h('span', {}, plain(room.name), h('span', { class: 'muted' }, room.capacity ? ` · ${counted('seats', room.capacity)}` : '')));
    const list = h('details', { class: 'ae-rooms' }, h('summary', { class: 'in' }, names), h('div', { class: 'ae-rooms__list' }, app.store.rooms.map(box)));
    list.open = Boolean(this.roomsOpen);
    list.addEventListener('toggle', () => { if (list.isConnected) this.roomsOpen = list.open; });
    return h('div', { class: 'g2' }, h('div', { class: 'f' }, h('span', { class: 'lab' }, word('rooms')), list),
      h('div', { class: 'f' }, h('label', { for: 'ae-capacity' }, word('places')), h('input', { class: 'in', id: 'ae-capacity', inputmode: 'numeric', value: session.capacity ?? '', data: { field: 'capacity' }, onchange: (event) => this.saveCapacity(session, event.target) })));
  }

  saveCapacity(session, input) {
    const text = input.value.trim();
    if (text && !/^\d{1,5}$/.test(text)) return this.say(input, word('bad_number'));
    const capacity = text ? Number(text) : null;
    if (capacity !== session.capacity) this.app.act.edit(session.uid, { capacity });
  }

  rules(session) {
    const select = (name, table, empty) => h('div', { class: 'f' }, h('label', { for: `ae-${name}` }, word(name)), h('select', { class: 'in', id: `ae-${name}`, data: { field: name }, onchange: (event) => this.app.act.edit(session.uid, { [name]: event.target.value || null }) },
      empty ? h('option', { value: '' }, word('no_rule')) : null, Object.entries(table).map(([value, text]) => h('option', { value, selected: value === session[name] }, text))));
    const { tables } = this.app;
    return h('div', { class: 'g2' }, select('access', tables.access), select('speech_rule', tables.speech, true));
  }

  chairs(session, conflicts) {
    const bad = conflicts.find((one) => one.kind === 'chair_missing' || one.kind === 'chair_twice');
    const rows = session.people.filter((one) => CHAIRS.includes(one.role)).map((one) => {
      const side = one.role.slice(6);
      const twice = conflicts.find((found) => found.person && found.person === one.uid);
      return h('div', { class: `seat${twice ? ' seat--bad' : ''}` }, h('span', { class: `tag${side === 'int' ? '' : ` tag--${side}`}` }, label('sides', side)), h('span', {}, one.name || word('open_person'), one.native ? h('span', { class: 's2', lang: 'zh-Hans' }, one.native) : null),
        twice ? mark(twice.severity, twice.number, `${word(twice.severity)} ${twice.number}`) : h('span', { class: 'd-xs muted' }, one.confirmed ? word('confirmed') : word('asked')));
    });
    if (bad?.kind === 'chair_missing') {
      for (const side of ['eu', 'cn']) {
        if (!session.people.some((one) => one.role === `chair_${side}`)) rows.push(h('div', { class: 'seat seat--bad' }, h('span', { class: `tag tag--${side}` }, label('sides', side)), h('span', {}, word('open_person')), mark(bad.severity, bad.number, `${word(bad.severity)} ${bad.number}`)));
      }
    }
    return rows.length ? h('div', { class: 'f' }, h('span', { class: 'lab' }, word('chairs')), h('div', {}, rows)) : null;
  }

  languages(session) {
    const { app } = this;
    const channels = Math.max(0, ...session.rooms.map((room) => app.store.roomByKey.get(room)?.channels ?? 0));
    const used = session.booths.length;
    const free = channels - used;
    const chips = session.languages.map((code) => h('span', { class: 'booth', lang: htmlLang(code) }, session.booths.includes(code) ? icon('head') : null, SHORT[code] ?? code.toUpperCase()));
    if (free > 0 && used) chips.push(h('span', { class: 'booth booth--no' }, counted('free_channels', free)));
    return h('div', { class: 'f' }, h('span', { class: 'lab' }, word('languages_booths'), channels ? h('span', { class: 'muted push' }, word('channels_used', { used, channels })) : null), h('div', { class: 'chips' }, chips.length ? chips : h('span', { class: 'muted d-s' }, word('none_yet'))),
      app.store.may.edit ? h('a', { class: 'ae-go d-s', href: this.form(session, 'tongues') }, word('edit_booths')) : null);
  }

  // The address of the full form; saved there, one comes back to this session in the editor.
  form(session, section = '') {
    const { urls } = this.app.setup;
    const address = (urls.edit_session ?? urls.session).replace('CODE', encodeURIComponent(session.code));
    return urls.edit_session ? `${address}?back=agenda${section && `#${section}`}` : address;
  }

  nextTo(session) {
    const { app } = this;
    if (!session.start) return null;
    const same = app.store.on(session.day).filter((one) => one.uid !== session.uid && one.rooms.some((room) => session.rooms.includes(room))).sort((a, b) => a.from - b.from);
    const before = same.filter((one) => one.to <= session.from).at(-1);
    const after = same.find((one) => one.from >= session.to);
    const way = (one) => h('button', { type: 'button', class: 'ae-near', onclick: () => app.choosing.go(one.uid) }, `${time.clock(one.from)} `, h('b', {}, one.code), ` ${own(one.title).text}`);
    const found = [before, after].filter(Boolean).map(way);
    return found.length ? h('div', { class: 'f' }, h('span', { class: 'lab' }, word('next_to_it')), h('div', { class: 'd-s ink2' }, found)) : null;
  }

  foot(session) {
    const { app } = this;
    const more = h('details', { class: 'ae-more' }, h('summary', { class: 'b b--bare' }, word('more'), icon('down')), h('div', { class: 'ae-menu' }, this.menu(session)));
    more.open = Boolean(this.menuOpen);
    more.addEventListener('toggle', () => { if (more.isConnected) this.menuOpen = more.open; });
    return h('div', { class: 'insp__foot' },
      app.store.may.edit && session.start ? h('button', { type: 'button', class: 'b', onclick: () => app.act.unschedule([session.uid]) }, word('unschedule')) : null,
      h('a', { class: 'b b--bare', href: this.form(session) }, word('full_form')),
      app.store.may.edit ? more : null,
      h('span', { class: 'saved push' }, word(app.queue.items.length ? 'saving' : 'all_kept')));
  }

  menu(session) {
    const { app } = this;
    const item = (text, act) => h('button', { type: 'button', onclick: act }, text);
    const minutes = h('input', { class: 'in', type: 'number', step: '5', value: '5', 'aria-label': word('minutes') });
    const shift = (across) => app.act.shift(session.uid, Number(minutes.value) || 5, across);
    return [
      session.start ? item(word('move_by_form'), () => app.dialogs.move(session.uid)) : null,
      item(word('swap_choose'), () => app.choosing.startSwap(session.uid)),
      session.start ? h('div', { class: 'row' }, h('span', {}, word('shift_by')), minutes, h('button', { type: 'button', class: 'b', onclick: () => shift('room') }, word('in_room')), h('button', { type: 'button', class: 'b', onclick: () => shift('all') }, word('in_all'))) : null,
      session.start ? item(word('copy_all'), () => app.act.copy(session.uid)) : null,
      h('a', { href: app.setup.urls.session.replace('CODE', encodeURIComponent(session.code)) }, word('history')),
      item(word('remove'), () => app.act.remove([session.uid])),
    ].filter(Boolean);
  }

  say(input, text) {
    input.setAttribute('aria-invalid', 'true');
    const box = input.closest('.f');
    box.querySelector('.wrong')?.remove();
    box.append(h('p', { class: 'wrong', id: 'ae-wrong' }, text));
    input.setAttribute('aria-describedby', 'ae-wrong');
    this.app.say(text, 'alert');
  }
}

function leaves(conflicts, clean = 'clears_it') {
  const worst = conflicts.some((one) => one.severity === 'error') ? 'error' : conflicts.length ? 'warning' : '';
  return h('em', { class: worst ? 'w' : '' }, worst ? counted(worst === 'error' ? 'leaves_errors' : 'leaves_warnings', conflicts.length) : word(clean));
}
