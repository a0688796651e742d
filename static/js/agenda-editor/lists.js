// The left side: what has no time yet, with search, filters and sort; below it what is wrong.

import { arrange, h, icon, mark, pie } from './dom.js';
import { counted, label, other, own, word } from './words.js';

const SHOWN = 60;
const ASKED = 8; // how many rows ask the server where they would fit
const FREE = 6;
const SORTS = {
  length: (a, b) => a.minutes - b.minutes || (a.code < b.code ? -1 : 1),
  title: (a, b) => own(a.title).text.localeCompare(own(b.title).text),
  code: (a, b) => a.code.localeCompare(b.code, 'en', { numeric: true }),
};

export class Lists {
  constructor(app, root) {
    this.app = app;
    this.root = root;
    this.filter = { text: '', part: '', kind: '', track: '' };
    this.sort = 'length';
    this.rows = new Map();
    this.more = false;
    this.unscheduled = root.querySelector('[data-unscheduled]');
    this.list = root.querySelector('[data-unscheduled-list]');
    this.conflicts = root.querySelector('[data-conflicts-list]');
    this.find = root.querySelector('[data-find-session]');
    this.find.addEventListener('input', () => this.narrow('text', this.find.value));
    for (const select of root.querySelectorAll('select[data-filter]')) select.addEventListener('change', () => this.narrow(select.dataset.filter, select.value));
    root.querySelector('select[data-sort]').addEventListener('change', (event) => { this.sort = event.target.value; this.drawUnscheduled(); });
    this.list.addEventListener('click', (event) => {
      const row = event.target.closest('[data-uid]');
      if (row) app.choosing.choose([row.dataset.uid], event.ctrlKey || event.metaKey || event.shiftKey, true);
    });
  }

  narrow(name, value) {
    this.filter[name] = value.trim().toLowerCase();
    this.drawUnscheduled();
    const found = this.filter.text ? this.app.store.all().filter((session) => this.fits(session) && session.start) : [];
    this.drawFound(found);
  }

  fits(session) {
    const { text, part, kind, track } = this.filter;
    const words = text ? `${session.code} ${Object.values(session.title).join(' ')} ${session.people.map((one) => `${one.name} ${one.native}`).join(' ')}`.toLowerCase() : '';
    return (!text || words.includes(text)) && (!part || session.part?.toLowerCase() === part) && (!kind || session.kind === kind) && (!track || session.track?.toLowerCase() === track);
  }

  // Sessions with a time that fit the words: a way to them below the list.
  drawFound(found) {
    const box = this.root.querySelector('[data-found]');
    box.replaceChildren(...found.slice(0, 8).map((session) => h('li', {}, h('button', { type: 'button', class: 'cf ae-found', onclick: () => this.app.choosing.go(session.uid) },
      icon('cal'), h('span', {}, h('b', {}, `${session.code} ${own(session.title).text}`), h('span', { class: 'w' }, this.app.whereWhen(session)))))));
  }

  draw() {
    this.drawUnscheduled();
    this.drawConflicts();
  }

  drawUnscheduled() {
    const all = this.app.store.unscheduled();
    const found = all.filter((session) => this.fits(session)).sort(SORTS[this.sort]);
    const elements = found.map((session) => this.row(session));
    this.root.querySelector('[data-unscheduled-count]').textContent = found.length === all.length ? String(all.length) : `${found.length}/${all.length}`;
    if (!elements.length) elements.push(h('li', { class: 'ae-none' }, all.length ? word('none_fits') : word('all_scheduled')));
    arrange(this.list, elements);
    const buttons = [...this.list.querySelectorAll('.un')];
    const current = buttons.find((one) => one.dataset.uid === this.app.view.current?.uid) ?? buttons[0];
    for (const button of buttons) button.setAttribute('tabindex', button === current ? '0' : '-1');
    for (const uid of this.rows.keys()) if (!found.some((session) => session.uid === uid)) this.rows.delete(uid);
  }

  row(session) {
    const fit = this.app.store.fits.get(session.uid);
    const chosen = this.app.view.chosen.has(session.uid);
    const holder = this.app.company.holder(session.uid);
    const told = [session.revision, session.minutes, fit?.text, chosen, holder, session.saved].join('|');
    let row = this.rows.get(session.uid);
    if (row?.told === told) return row.element;
    const title = own(session.title);
    const second = holder ? { text: word('is_editing', { name: holder }) } : other(session.title) ?? { text: label('kinds', session.kind) };
    const button = row?.element.firstElementChild ?? h('button', { type: 'button', class: 'un', data: { uid: session.uid } });
    button.setAttribute('aria-pressed', String(chosen));
    button.setAttribute('aria-describedby', 'ae-how');
    button.replaceChildren(
      h('span', { class: 'un__len' }, pie(session.minutes), `${session.minutes} ′`),
      h('span', {}, h('span', { class: 'un__t', lang: title.lang, title: title.text }, h('b', { class: 'ae-code' }, session.code), ' ', title.text),
        h('span', { class: 'un__s2' }, h('span', { class: 'un__s', lang: second.lang }, second.text), h('span', { class: 'un__fit' }, fit?.text ?? ''))),
    );
    row ??= { element: h('li', {}, button) };
    row.told = told;
    this.rows.set(session.uid, row);
    return row.element;
  }

  // Ask, one after another and only for what is on top, in how many places a session would fit.
  async askFits() {
    if (this.asking) return;
    this.asking = true;
    const { store, queue, setup } = this.app;
    const top = [...this.list.querySelectorAll('.un')].slice(0, ASKED).map((one) => one.dataset.uid);
    for (const uid of top) {
      const number = store.number;
      if (!store.session(uid) || store.fits.get(uid)?.number === number) continue;
      const found = await queue.get(`${setup.urls.openings.replace('UID', uid)}?limit=${FREE}`);
      if (!found) break;
      const free = found.openings.filter((one) => !one.conflicts.length).length;
      store.fits.set(uid, { number, text: free >= FREE ? counted('free_more', FREE) : counted('free_places', free), openings: found.openings });
    }
    this.asking = false;
    this.drawUnscheduled();
  }

  drawConflicts() {
    const { app } = this;
    const found = app.findings.conflicts;
    const counts = app.store.counts(found);
    this.root.querySelector('[data-sevbar]').replaceChildren(...['error', 'warning', 'note'].filter((one) => counts[one]).map((severity) => h('span', {}, mark(severity, 0, word(severity)), String(counts[severity]))));
    const shown = this.more ? found : found.slice(0, SHOWN);
    const told = JSON.stringify([shown.map((one) => [one.id, one.number, one.detail]), app.view.conflict, this.more]);
    if (told === this.told) return;
    this.told = told;
    const focused = this.conflicts.contains(document.activeElement) ? document.activeElement.dataset.conflict : null;
    const rows = shown.map((one) => h('li', {}, h('button', {
      type: 'button', class: 'cf', data: { conflict: one.id }, 'aria-current': one.id === app.view.conflict ? 'true' : null, onclick: () => app.findings.show(one),
    }, mark(one.severity, one.number, `${word(one.severity)} ${one.number}`), h('span', {}, h('b', {}, one.title), h('span', { class: 'w' }, one.detail)))));
    if (!rows.length) rows.push(h('li', { class: 'ae-none' }, word('no_conflicts')));
    if (shown.length < found.length) rows.push(h('li', {}, h('button', { type: 'button', class: 'b b--bare', onclick: () => { this.more = true; this.drawConflicts(); } }, counted('show_all', found.length))));
    this.conflicts.replaceChildren(...rows);
    if (focused) [...this.conflicts.querySelectorAll('.cf')].find((one) => one.dataset.conflict === focused)?.focus({ preventScroll: true });
  }
}
