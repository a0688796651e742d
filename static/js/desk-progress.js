// Looks every other second whether a print job has gone a step on, and shows the page anew when it has.
// Without a script there is a link that does the same.

const area = document.querySelector('[data-progress]');
const PAUSE = 2000;

async function look() {
  let stamp = area.dataset.stamp;
  try {
    const answer = await fetch(area.dataset.progress, { headers: { Accept: 'application/json' } });
    if (answer.ok) stamp = (await answer.json()).stamp;
  } catch {
    // The network is away: look again later.
  }
  if (stamp !== area.dataset.stamp) location.reload();
  else setTimeout(look, PAUSE);
}

if (area?.querySelector('progress')) setTimeout(look, PAUSE);
