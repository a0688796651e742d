// Fills empty Latin name fields with the pinyin of the Chinese name typed below them. What a person typed stays.

const native = document.querySelector('[data-pinyin]');
const family = document.querySelector('input[name=family]');
const given = document.querySelector('input[name=given]');
const suggested = new Map();

const isFree = (input) => input.value === '' || suggested.get(input) === input.value;

const fill = (input, text) => {
  if (!text || !isFree(input)) return;
  input.value = text;
  suggested.set(input, text);
};

const suggest = async () => {
  const name = native.value.trim();
  if (!/\p{Script=Han}/u.test(name) || !(isFree(family) || isFree(given))) return;
  const order = document.querySelector('input[name=order]:checked')?.value ?? '';
  const query = new URLSearchParams({ name, order });
  try {
    const answer = await fetch(`${native.dataset.pinyin}?${query}`);
    if (!answer.ok) return;
    const found = await answer.json();
    fill(family, found.family);
    fill(given, found.given);
    const first = document.querySelector('input[name=order][value=family_first]');
    if (found.family && first && !document.querySelector('input[name=order]:checked')) first.checked = true;
  } catch {
    // Without a connection the fields are typed by hand.
  }
};

if (native && family && given) native.addEventListener('change', suggest);
