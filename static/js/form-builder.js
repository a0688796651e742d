// Small comforts of the form builder. Every page works without them.
// A comparison offers only what fits its question; the kind of answer shows its settings as soon as it is chosen.

function fit(line) {
  const chosen = line.querySelector('[data-question]').selectedOptions[0];
  const operator = line.querySelector('[data-operator]');
  const value = line.querySelector('[data-value]');
  const fitting = (chosen.dataset.operators || '').split(' ').filter(Boolean);
  for (const option of operator.options) {
    option.hidden = option.disabled = fitting.length > 0 && !fitting.includes(option.value);
  }
  if (operator.selectedOptions[0]?.disabled) operator.value = fitting[0];
  if (chosen.dataset.list) value.setAttribute('list', chosen.dataset.list);
  else value.removeAttribute('list');
  operator.hidden = !chosen.value;
  value.hidden = !chosen.value || ['filled', 'empty'].includes(operator.value);
}

for (const line of document.querySelectorAll('[data-conditions] .fb-when')) {
  fit(line);
  line.addEventListener('change', (event) => {
    if (event.target.matches('[data-question]')) line.querySelector('[data-value]').value = '';
    fit(line);
  });
}

for (const kind of document.querySelectorAll('[data-kind]')) {
  kind.addEventListener('change', () => {
    const button = kind.form.querySelector('button[name="step"][value="kind"]');
    if (button) kind.form.requestSubmit(button);
  });
}
