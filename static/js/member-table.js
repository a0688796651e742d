// The table of members with a spreadsheet's comforts: paste many cells, move by keys, add rows.
// The page works without it.

const form = document.querySelector('[data-member-table]');
const body = form?.querySelector('tbody');
const MOST = 200;

function rows() {
  return [...body.rows];
}

function cells(row) {
  return [...row.querySelectorAll('select, input:not([type="hidden"])')];
}

function freshKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((n) => n.toString(16).padStart(2, '0')).join('');
}

function addRow() {
  const count = rows().length;
  if (count >= MOST) return null;
  const row = rows()[count - 1].cloneNode(true);
  row.removeAttribute('class');
  for (const told of row.querySelectorAll('p')) told.remove();
  for (const field of row.querySelectorAll('input, select')) {
    field.name = field.name.replace(/\d+$/, String(count));
    field.removeAttribute('aria-invalid');
    if (field.id) field.id = field.name;
    if (field.getAttribute('aria-label')) field.setAttribute('aria-label', field.getAttribute('aria-label').replace(/\d+$/, String(count + 1)));
    if (field instanceof HTMLSelectElement) {
      field.value = field.name.startsWith('role-') ? 'member' : '';
    } else {
      field.value = field.name.startsWith('key-') ? freshKey() : '';
    }
  }
  const head = row.querySelector('th');
  head.id = `row-${count}`;
  for (const node of head.childNodes) if (node.nodeType === Node.TEXT_NODE && /\d/.test(node.data)) node.data = String(count + 1);
  body.append(row);
  form.elements.rows.value = String(count + 1);
  return row;
}

function put(field, text) {
  if (field instanceof HTMLSelectElement) {
    const wanted = text.trim().toLowerCase();
    const found = [...field.options].find((o) => o.value.toLowerCase() === wanted || o.text.trim().toLowerCase() === wanted);
    if (found) field.value = found.value;
  } else {
    field.value = text.trim();
  }
}

// Cells of a spreadsheet: tabs between columns, quotes around cells that hold line ends.
function grid(text) {
  const found = [[]];
  let cell = '';
  let quoted = false;
  const chars = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  for (let i = 0; i < chars.length; i += 1) {
    const c = chars[i];
    if (quoted) {
      if (c === '"' && chars[i + 1] === '"') { cell += '"'; i += 1; } else if (c === '"') quoted = false; else cell += c === '\n' ? ' ' : c;
    } else if (c === '"' && cell === '') quoted = true;
    else if (c === '\t' || c === '\n') {
      found[found.length - 1].push(cell);
      cell = '';
      if (c === '\n') found.push([]);
    } else cell += c;
  }
  found[found.length - 1].push(cell);
  return found;
}

function paste(event) {
  const text = event.clipboardData.getData('text/plain');
  if (!/[\t\n]/.test(text.trim())) return;
  event.preventDefault();
  const row = event.target.closest('tr');
  const first = cells(row).indexOf(event.target);
  let at = rows().indexOf(row);
  for (const line of grid(text)) {
    const target = rows()[at] ?? addRow();
    if (!target) break;
    const fields = cells(target);
    line.forEach((value, i) => { if (fields[first + i]) put(fields[first + i], value); });
    at += 1;
  }
}

function move(event) {
  const steps = { ArrowDown: 1, ArrowUp: -1, Enter: 1 };
  const step = steps[event.key];
  if (!step || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.target instanceof HTMLSelectElement && event.key !== 'Enter') return;
  if (event.key !== 'Enter' && event.target.hasAttribute('list')) return;
  const row = event.target.closest('tr');
  const column = cells(row).indexOf(event.target);
  const next = rows()[rows().indexOf(row) + step] ?? (step > 0 ? addRow() : null);
  event.preventDefault();
  if (next) cells(next)[column].focus();
}

if (form) {
  const button = form.querySelector('[data-add-row]');
  button.hidden = false;
  button.addEventListener('click', () => { const row = addRow(); if (row) cells(row)[0].focus(); });
  body.addEventListener('paste', (event) => { if (event.target.matches('input, select')) paste(event); });
  body.addEventListener('keydown', (event) => { if (event.target.matches('input, select')) move(event); });
}
