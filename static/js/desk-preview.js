// Shows a mail anew while its words are being written. Without a script there is a button that does the same.

const form = document.querySelector('form[data-preview]');
const PAUSE = 400;
let timer = 0;
let asked = 0;

function put(name, text) {
  const place = document.querySelector(`[data-preview-${name}]`);
  if (place) place.textContent = text;
}

async function look() {
  const mine = ++asked;
  try {
    const answer = await fetch(form.dataset.preview, { method: 'POST', body: new FormData(form), headers: { Accept: 'application/json' } });
    if (!answer.ok || mine !== asked) return;
    const made = await answer.json();
    for (const name of ['subject', 'text', 'html', 'problem']) put(name, made[name]);
  } catch {
    // The network is away: the preview stays as it was.
  }
}

form?.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(look, PAUSE);
});
