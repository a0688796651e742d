// Small comforts of the desk. Everything works without them.
// Ctrl K goes to the search; a filter is sent as soon as it is chosen; one open question closes the others.

const find = document.querySelector('[data-find]');
if (find) {
  document.addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
      event.preventDefault();
      find.focus();
      find.select();
    }
  });
}

for (const form of document.querySelectorAll('form[data-filters]')) {
  form.addEventListener('change', (event) => {
    if (event.target.matches('[data-send]')) form.requestSubmit();
  });
  // Empty answers stay out of the address.
  form.addEventListener('formdata', (event) => {
    for (const [name, value] of [...event.formData.entries()]) if (!value) event.formData.delete(name);
  });
}

const questions = [...document.querySelectorAll('details.sure')];
for (const question of questions) {
  question.addEventListener('toggle', () => {
    if (!question.open) return;
    for (const other of questions) if (other !== question) other.open = false;
    question.querySelector('textarea, button')?.focus();
  });
}
