// Ties the page's buttons, lists and events to what they do.

export function wire(app) {
  follow(app);
  tieDays(app);
  tieButtons(app);
  tieChoices(app);
  tieCards(app);
  tiePage(app);
}

function follow(app) {
  app.store.addEventListener('change', () => app.draw());
  app.queue.addEventListener('state', (event) => app.bar.saved(event.detail));
  app.queue.addEventListener('refused', ({ detail }) => app.dialogs.refused(detail.item, detail.status, detail.body));
}

function tieDays(app) {
  const { root } = app;
  root.querySelector('[data-days]').addEventListener('click', (event) => {
    const link = event.target.closest('[data-day]');
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    app.views.showDay(link.dataset.day);
  });
}

function acts(app) {
  return {
    undo: () => app.act.turn('undo'), redo: () => app.act.turn('redo'), keys: () => app.dialogs.keys(), create: () => app.dialogs.create(),
    propose: () => app.assist.propose(), 'day-view': () => app.views.showDay(app.view.day), lists: () => document.body.classList.toggle('ae-lists'),
    unschedule: () => app.act.unschedule([...app.view.chosen]), clear: () => app.choosing.choose([]), again: () => app.queue.wake(),
    swap: () => app.act.swap(...app.view.chosen), 'lists-close': () => document.body.classList.remove('ae-lists'),
  };
}

function tieButtons(app) {
  const { root } = app;
  const all = acts(app);
  root.addEventListener('click', (event) => {
    const button = event.target.closest('[data-act]');
    if (button) all[button.dataset.act]?.();
    const zoom = event.target.closest('[data-zoom]');
    if (zoom) app.views.setZoom(zoom.dataset.zoom);
    const part = event.target.closest('[data-part]');
    if (part) app.views.narrow({ part: part.dataset.part });
  });
}

function tieChoices(app) {
  const { root } = app;
  root.querySelector('[data-part-choice]')?.addEventListener('change', (event) => app.views.narrow({ part: event.target.value }));
  root.querySelector('[data-track]')?.addEventListener('change', (event) => app.views.narrow({ track: event.target.value }));
  root.querySelector('[data-room-view]').addEventListener('change', (event) => (event.target.value ? app.views.showRoom(event.target.value) : app.views.showDay(app.view.day)));
}

function tieCards(app) {
  app.grid.wrap.addEventListener('click', (event) => {
    const card = event.target.closest('.cd');
    if (card) app.choosing.clicked(card.dataset.uid, card.dataset.column, event);
    else if (event.target.closest('.lane') && !event.ctrlKey) app.choosing.choose([]);
  });
  app.grid.wrap.addEventListener('dblclick', (event) => {
    const card = event.target.closest('.cd');
    if (card) app.choosing.choose([card.dataset.uid], false, true, true);
  });
}

function tiePage(app) {
  addEventListener('resize', () => { if (app.view.zoom === 'day') app.draw(); });
  addEventListener('beforeunload', (event) => { if (app.queue.items.length && app.queue.state === 'saving') event.preventDefault(); });
  document.addEventListener('click', (event) => {
    for (const open of document.querySelectorAll('details.ae-more[open]')) if (!open.contains(event.target) || event.target.closest('.ae-menu > button')) open.open = false;
  });
}
