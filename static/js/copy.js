// Copies the field a button names: <button data-copy="id of the field" data-done="Copied" hidden>.
// Without a script the button stays hidden and the field can be selected.

async function copied(field) {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    return document.execCommand('copy'); // No clipboard without https; the selection stays either way.
  }
}

document.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-copy]');
  if (!button || !(await copied(document.getElementById(button.dataset.copy)))) return;
  button.textContent = button.dataset.done;
  const status = document.querySelector('[data-copied]');
  if (status) status.textContent = button.dataset.done;
});
for (const button of document.querySelectorAll('[data-copy]')) button.hidden = false;
for (const field of document.querySelectorAll('input[readonly]')) field.addEventListener('focus', () => field.select());
