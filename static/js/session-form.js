// Rows of the form of a session: added, moved and taken away without asking the server. The page works without it.
// Each list is `[data-rows]` with its prefix, each row `[data-row]`; a `template[data-blank]` holds an empty one.

const NAMED = ['name', 'id', 'for', 'aria-describedby', 'data-rows', 'formaction'];

function renamed(text, prefix, number) {
  const begin = text.indexOf(`${prefix}-`);
  if (begin < 0 || (begin > 0 && !'#: '.includes(text[begin - 1]))) return text;
  const rest = text.slice(begin + prefix.length + 1);
  const digits = rest.match(/^\d+/);
  return digits ? `${text.slice(0, begin)}${prefix}-${number}${rest.slice(digits[0].length)}` : text;
}

function renumber(list) {
  const prefix = list.dataset.rows;
  [...list.children].forEach((row, number) => {
    for (const element of [row, ...row.querySelectorAll('*')]) {
      for (const name of NAMED) {
        const value = element.getAttribute(name);
        if (value) element.setAttribute(name, renamed(value, prefix, number));
      }
      if (element.matches('button[name="step"]')) element.value = renamed(element.value, prefix, number);
    }
  });
}

function blank(form, button, list) {
  const template = form.querySelector(`template[data-blank="${button.dataset.blank}"]`);
  const row = document.importNode(template.content, true).querySelector('[data-row]');
  if (button.dataset.blank === 'people') {
    // The empty row stands for any contribution: it takes the name of the list it goes into.
    for (const element of [row, ...row.querySelectorAll('*')]) {
      for (const name of NAMED) {
        const value = element.getAttribute(name);
        if (value) element.setAttribute(name, value.replace('contributions-9999-people', list.dataset.rows));
      }
      if (element.matches('button[name="step"]')) {
        element.value = element.value.replace('contributions-9999-people', list.dataset.rows);
      }
    }
  }
  return row;
}

const steps = {
  add(form, button) {
    const list = button.parentElement.querySelector(':scope > [data-rows]');
    const row = blank(form, button, list);
    list.append(row);
    renumber(list);
    row.querySelector('select, input:not([type="hidden"])').focus();
  },
  remove(form, button) {
    const row = button.closest('[data-row]');
    const list = row.parentElement;
    const next = row.nextElementSibling || row.previousElementSibling;
    row.remove();
    renumber(list);
    const to = next ? next.querySelector('[data-step="remove"]') : list.parentElement.querySelector('[data-step="add"]');
    to?.focus();
  },
  up(form, button) {
    const row = button.closest('[data-row]');
    row.previousElementSibling?.before(row);
    renumber(row.parentElement);
    button.focus();
  },
  down(form, button) {
    const row = button.closest('[data-row]');
    row.nextElementSibling?.after(row);
    renumber(row.parentElement);
    button.focus();
  },
};

for (const form of document.querySelectorAll('[data-session-form]')) {
  let changed = false;
  form.addEventListener('input', () => { changed = true; });
  form.addEventListener('click', (event) => {
    const button = event.target.closest('button[data-step]');
    if (!button) return;
    event.preventDefault();
    changed = true;
    steps[button.dataset.step](form, button);
  });
  form.addEventListener('submit', () => { changed = false; });
  window.addEventListener('beforeunload', (event) => { if (changed) event.preventDefault(); });
}
