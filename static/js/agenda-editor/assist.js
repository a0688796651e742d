// "Place all": a whole plan as dashed ghosts to look at; nothing is saved until somebody accepts it.

import { h } from './dom.js';
import { counted, own, plain, word } from './words.js';
import * as time from './time.js';

export class Assist {
  constructor(app, bar) {
    this.app = app;
    this.bar = bar;
  }

  async propose() {
    const { app } = this;
    app.toast(word('thinking'));
    const found = await app.queue.get(app.setup.urls.proposal);
    app.toast('');
    if (!found) return app.toast(word('no_answer'));
    if (!found.placed.length) {
      app.say(word('nothing_to_place'));
      return app.toast(word('nothing_to_place'));
    }
    app.proposal = found;
    this.draw();
    const first = app.store.placed({ ...found.placed[0] });
    if (!found.placed.some((one) => app.store.placed(one).day === app.view.day)) app.views.showDay(first.day);
    app.draw();
    app.say(counted('proposed', found.placed.length));
    this.bar.querySelector('button')?.focus();
    return null;
  }

  draw() {
    const { app } = this;
    const found = app.proposal;
    this.bar.hidden = !found;
    if (!found) return this.bar.replaceChildren();
    const perDay = new Map();
    for (const one of found.placed) {
      const { day } = app.store.placed(one);
      perDay.set(day, (perDay.get(day) ?? 0) + 1);
    }
    return this.bar.replaceChildren(h('b', {}, counted('proposed', found.placed.length)), found.left.length ? h('span', {}, counted('left_over', found.left.length)) : '',
      ...[...perDay].map(([day, n]) => h('button', { type: 'button', class: 'b b--bare', onclick: () => app.views.showDay(day) }, `${app.store.dayOf.get(day)?.short ?? day}: ${n}`)),
      h('span', { class: 'push row' }, h('button', { type: 'button', class: 'b b--go', data: { accept: '' }, onclick: () => this.accept() }, word('accept')), h('button', { type: 'button', class: 'b', onclick: () => this.discard() }, word('discard'))));
  }

  // The dashed places of the day in view.
  ghosts() {
    const { app } = this;
    for (const ghost of app.grid.root.querySelectorAll('.drop--plan')) ghost.remove();
    if (!app.proposal) return;
    for (const one of app.proposal.placed) {
      const session = app.store.session(one.uid);
      const { day, from, to } = app.store.placed(one);
      if (!session || (app.view.mode === 'day' && day !== app.view.day)) continue;
      for (const room of one.rooms) {
        const column = app.grid.cols.find((column_) => column_.room === room && column_.day === day);
        if (column) app.grid.ghost(column, from, to, h('span', {}, h('b', {}, session.code), ` ${time.clock(from)} `, own(session.title).text), plain(app.store.roomName(room)));
      }
    }
  }

  async accept() {
    const { app } = this;
    const { step } = app.proposal;
    this.end();
    await app.act.take(step);
  }

  discard() {
    this.end();
    this.app.say(word('discarded'));
  }

  end() {
    this.app.proposal = null;
    this.draw();
    this.app.draw();
    this.app.lists.list.querySelector('.un')?.focus();
  }
}
