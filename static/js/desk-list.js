// Comforts of the list of registrations: choose all on the page, say how many are chosen, step with J and K.
// Everything works without them.

const form = document.querySelector('[data-list]');

if (form) {
  const all = form.querySelector('[data-all]');
  const rows = [...form.querySelectorAll('input[name="ref"]')];
  const told = form.querySelector('[data-count]');

  const count = () => {
    const chosen = rows.filter((box) => box.checked).length;
    if (all) {
      all.checked = chosen === rows.length;
      all.indeterminate = chosen > 0 && chosen < rows.length;
    }
    if (told) told.textContent = chosen ? told.dataset.many.replace('{n}', String(chosen)) : told.dataset.none;
  };

  if (all) {
    all.hidden = false;
    all.addEventListener('change', () => {
      for (const box of rows) box.checked = all.checked;
      count();
    });
  }
  form.addEventListener('change', count);
  count();

  const names = [...form.querySelectorAll('tbody a.name')];
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches('input:not([type="checkbox"]), textarea, select')) return;
    const step = { j: 1, k: -1 }[event.key];
    if (!step) return;
    const at = names.indexOf(document.activeElement);
    const next = at < 0 ? names[0] : names[Math.min(Math.max(at + step, 0), names.length - 1)];
    next?.focus();
  });
}
