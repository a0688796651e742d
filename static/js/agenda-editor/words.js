// The reader's words: rendered by the server into the page, filled in here.

let words = {};
let page = 'en';
let plural = new Intl.PluralRules('en');
const HTML = { zh: 'zh-Hans' };

export function use(given, language) {
  words = given;
  page = language;
  plural = new Intl.PluralRules(language);
}

function filled(text, values) {
  return text.replace(/%\((\w+)\)s/g, (whole, name) => (name in values ? String(values[name]) : whole)).replaceAll('%%', '%');
}

export function word(name, values = {}) {
  return filled(words[name] ?? name, values);
}

// A phrase that depends on a number: the server gave its form for one and for many.
export function counted(name, n, values = {}) {
  const forms = words[name] ?? [name, name];
  return filled(forms[plural.select(n) === 'one' ? 0 : 1], { n, ...values });
}

export function label(table, value) {
  return words[table]?.[value] ?? value ?? '';
}

export function language() {
  return page;
}

export function htmlLang(code) {
  return HTML[code] ?? code;
}

// A text in the page's language, else in its original one: {text, lang}.
export function own(translated) {
  const texts = translated ?? {};
  const code = [page, texts.original, 'en', 'zh', 'fr'].find((one) => one && texts[one]);
  return { text: code ? texts[code] : '', lang: htmlLang(code ?? page) };
}

// The same text for the other side: Chinese below Latin, English below Chinese; null if there is none.
export function other(translated) {
  const code = page === 'zh' ? 'en' : 'zh';
  const shown = own(translated);
  const text = translated?.[code];
  return text && text !== shown.text ? { text, lang: htmlLang(code) } : null;
}

export function plain(translated) {
  return own(translated).text;
}

export function weekday(day) {
  const shown = new Date(`${day}T12:00:00Z`);
  const name = new Intl.DateTimeFormat(htmlLang(page), { weekday: 'short', timeZone: 'UTC' }).format(shown);
  return `${name} ${shown.getUTCDate()}`;
}

export function longDay(day) {
  return new Intl.DateTimeFormat(htmlLang(page), { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`));
}
