// The agenda editor: puts the parts together and draws them. The page works without it as plain lists.

import { Actions } from './actions.js';
import { Assist } from './assist.js';
import { Bar } from './bar.js';
import { tint } from './card.js';
import { Choosing } from './choosing.js';
import { Company } from './company.js';
import { Dialogs } from './dialogs.js';
import { h, useSprite } from './dom.js';
import { Drag } from './drag.js';
import { Findings } from './findings.js';
import { Grid } from './grid.js';
import { Keys } from './keys.js';
import { Lists } from './lists.js';
import { Panel } from './panel.js';
import { Pulse } from './pulse.js';
import { Queue } from './queue.js';
import { Store } from './store.js';
import * as time from './time.js';
import { Views } from './views.js';
import { wire } from './wiring.js';
import * as words from './words.js';

const { plain, word } = words;
const LATER = 700;

class App {
  constructor(root, setup, state) {
    Object.assign(this, { root, setup, proposal: null });
    this.tables = setup.tables;
    this.store = new Store(state);
    this.store.pillarsUsed = state.sessions.some((session) => session.pillar);
    this.views = new Views(this);
    this.view = this.views.first();
    this.live = { polite: root.querySelector('[data-say]'), alert: root.querySelector('[data-alert]') };
    this.queue = new Queue({ urls: setup.urls, token: root.dataset.token, store: this.store, forum: state.edition.slug, me: state.me.uid });
    this.act = new Actions(this);
    this.findings = new Findings(this);
    this.company = new Company(this);
    this.choosing = new Choosing(this);
    this.bar = new Bar(this, root);
    this.grid = new Grid(this, root.querySelector('[data-grid]'));
    this.lists = new Lists(this, root.querySelector('[data-side]'));
    this.panel = new Panel(this, root.querySelector('[data-panel]'));
    this.dialogs = new Dialogs(this);
    this.assist = new Assist(this, root.querySelector('[data-proposal]'));
    this.drag = new Drag(this);
    this.keys = new Keys(this);
    this.pulse = new Pulse(this);
    this.company.met(state.present ?? [], new Set(), false);
    wire(this);
    this.queue.restore();
    this.draw();
    this.views.scrollToFirst();
    this.openAsked();
  }

  // A session named in the address is opened once: so one comes back from its form.
  openAsked() {
    const session = this.store.byCode(new URLSearchParams(location.search).get('session'));
    if (!session) return;
    this.views.note({ session: null });
    this.choosing.go(session.uid);
  }

  draw() {
    this.findings.count();
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

  lifted(uid) {
    return this.keys?.lift?.uid === uid;
  }

  showDrop(lift) {
    this.grid.root.querySelector('.drop--lift')?.remove();
    const column = this.grid.cols.find((one) => one.key === lift.column);
    const element = this.grid.ghost(column, lift.from, lift.to, h('span', {}, h('b', {}, this.store.session(lift.uid).code), ` ${time.clock(lift.from)}–${time.clock(lift.to)}`), '');
    element.classList.add('drop--lift');
    this.grid.reveal(element);
  }

  tint(session) {
    return tint(this.store, session);
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
