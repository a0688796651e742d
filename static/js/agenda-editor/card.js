// One session as a card: what it shows is decided by its own size (container queries), its state by line and mark.

import { h, icon, mark } from './dom.js';
import * as time from './time.js';
import { counted, label, other, own, word } from './words.js';

const SIDES = ['eu', 'cn', 'int'];
const PILLARS = ['central', 'city', 'science', 'business', 'culture'];
const PLAIN = new Set(['meal', 'break', 'transfer', 'registration', 'blocker', 'other']);

// The pillar's colour; without pillars, as in an imported schedule, the track's place among the tracks.
export function tint(store, session) {
  const pillar = store.pillars.findIndex((one) => one.key === session.pillar);
  if (pillar >= 0) return `p-${PILLARS[(store.pillars[pillar].number - 1) % PILLARS.length]}`;
  if (store.pillarsUsed) return '';
  const track = store.tracks.findIndex((one) => one.key === session.track);
  return track >= 0 && !PLAIN.has(session.kind) ? `p-${PILLARS[track % PILLARS.length]}` : '';
}

export function span(session) {
  return `${time.clock(session.from)}–${time.clock(session.to)}`;
}

// What a screen reader hears of a card beside what stands on it: room, what is wrong, who holds it.
export function spoken(app, session) {
  const rooms = session.rooms.map((room) => own(app.store.roomName(room)).text).join(', ');
  const found = app.findings.of(session.uid);
  const errors = found.filter((one) => one.severity === 'error').length;
  const rest = found.length - errors;
  return [
    rooms, session.state === 'ready' ? '' : label('states', session.state),
    errors ? counted('errors', errors) : '', rest ? counted('warnings', rest) : '',
    app.company.holder(session.uid) ? word('is_editing', { name: app.company.holder(session.uid) }) : '',
    app.view.chosen.has(session.uid) ? word('chosen') : '',
  ].filter(Boolean).join(', ');
}

function sides(session, missing) {
  const chairs = new Set(session.people.map((one) => one.role).filter((role) => role.startsWith('chair_')).map((role) => role.slice(6)));
  const shown = SIDES.filter((side) => chairs.has(side)).map((side) => h('i', {}, label('sides', side)));
  if (missing) {
    for (const side of SIDES.slice(0, 2)) if (!chairs.has(side)) shown.push(h('i', { class: 'no' }, `${label('sides', side)}?`));
  }
  return shown.length ? h('span', { class: 'sides' }, shown) : null;
}

function seats(store, session) {
  const there = Math.max(0, ...session.rooms.map((room) => store.roomByKey.get(room)?.capacity ?? 0));
  const used = session.demand || session.capacity;
  if (!used) return null;
  const limit = session.demand && session.capacity ? session.capacity : there;
  return h('span', { class: limit && used > limit ? 'over' : '' }, icon('people'), limit ? `${used}/${limit}` : String(used));
}

function booths(store, session) {
  if (!session.booths.length) return null;
  const there = Math.max(0, ...session.rooms.map((room) => store.roomByKey.get(room)?.channels ?? 0));
  return h('span', {}, icon('head'), there ? `${session.booths.length}/${there}` : String(session.booths.length));
}

function marks(app, session) {
  const found = app.findings.of(session.uid);
  const shown = found.slice(0, 2).map((one) => mark(one.severity, one.number, `${word(one.severity)} ${one.number}`));
  if (session.media === 'pool') shown.unshift(icon('cam'));
  if (session.closed) shown.unshift(icon('lock'));
  return shown.length ? h('span', { class: 'cd__marks' }, shown) : null;
}

function states(app, session) {
  const found = app.findings.of(session.uid);
  return [
    session.closed && 'is-closed', session.state === 'draft' && 'is-draft', session.state === 'cancelled' && 'is-gone',
    found.some((one) => one.severity === 'error') && 'is-bad', app.company.holder(session.uid) && 'is-held',
    app.view.chosen.has(session.uid) && 'is-sel', !session.saved && 'is-unsaved',
    app.lifted(session.uid) && 'is-lifted',
  ].filter(Boolean);
}

// The numbers on a card change with each conflict before them: only their figures are written anew.
export function numbers(app, session) {
  return app.findings.of(session.uid).slice(0, 2).map((one) => one.number).join();
}

export function renumber(app, element, session) {
  const drawn = element.querySelectorAll('.cd__marks .sev');
  app.findings.of(session.uid).slice(0, 2).forEach((one, n) => {
    if (!drawn[n]) return;
    drawn[n].querySelector('text').textContent = String(one.number);
    drawn[n].setAttribute('aria-label', `${word(one.severity)} ${one.number}`);
  });
}

// All that a card depends on, in one string: the same string, the same card.
export function signature(app, session) {
  const conflicts = app.findings.of(session.uid).map((one) => `${one.severity} ${one.kind}`).join();
  return [session.revision, session.start, session.end, session.rooms.join(), conflicts, states(app, session).join(), app.company.holder(session.uid),
    session.saved ? '' : JSON.stringify(app.store.overlay.get(session.uid))].join('|');
}

export function fill(app, element, session) {
  const title = own(session.title);
  const second = other(session.title);
  const missing = app.findings.of(session.uid).some((one) => one.kind === 'chair_missing');
  const foot = [sides(session, missing), booths(app.store, session), seats(app.store, session)].filter(Boolean);
  element.className = ['cd', tint(app.store, session), ...states(app, session)].filter(Boolean).join(' ');
  const button = element.firstElementChild ?? element.appendChild(h('button', { type: 'button', tabindex: '-1' }));
  button.setAttribute('aria-describedby', 'ae-how');
  button.replaceChildren(
    h('span', { class: 'cd__top' }, h('b', {}, session.code), h('span', { class: 'st0' }, time.clock(session.from)),
      h('span', { class: 'till' }, `–${time.clock(session.to)}`), marks(app, session) ?? ''),
    h('span', { class: 'cd__t', lang: title.lang }, title.text),
    ...(second ? [h('span', { class: 'cd__z', lang: second.lang }, second.text)] : []),
    ...(foot.length ? [h('span', { class: 'cd__f' }, foot)] : []),
    h('span', { class: 'vh' }, `, ${spoken(app, session)}`),
  );
  const holder = app.company.holder(session.uid);
  element.replaceChildren(button, ...(holder ? [h('span', { class: 'held', 'aria-hidden': 'true' }, word('is_editing', { name: holder }))] : []));
  if (app.store.may.edit && !holder) element.append(h('i', { class: 'edge edge--s', data: { edge: 'start' } }), h('i', { class: 'edge edge--e', data: { edge: 'end' } }));
  if (app.view.chosen.has(session.uid)) element.append(h('i', { class: 'grip', data: { edge: 'end' } }));
}
