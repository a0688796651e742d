// Looks every ten seconds whether the numbers have changed, and shows the page anew when they have.
// It waits while something is being read out of an opened table, and while the page lies in the background.

const head = document.querySelector('[data-live]');
const PAUSE = 10000;

const busy = () => document.hidden || document.querySelector('details[open]') !== null;

async function look() {
  try {
    if (!busy()) {
      const answer = await fetch(head.dataset.live, { headers: { Accept: 'application/json' } });
      if (answer.ok && (await answer.json()).stamp !== head.dataset.stamp) return location.reload();
    }
  } catch {
    // The network is away: look again later.
  }
  return setTimeout(look, PAUSE);
}

if (head) {
  head.querySelector('[data-live-note]').hidden = false;
  setTimeout(look, PAUSE);
}
