// Small builders for elements; nothing here reads the page's state.

const SVG = 'http://www.w3.org/2000/svg';
const SHAPES = {
  error: ['path', { d: 'M5 .8h6L15.200 5v6L11 15.200H5L.8 11V5z' }, '11.3'],
  warning: ['path', { d: 'M8 .9 15.700 14.800H.3z' }, '13'],
  note: ['circle', { cx: '8', cy: '8', r: '7.200' }, '11.3'],
};
const CLASSES = { error: 'error', warning: 'warn', note: 'note' };

function put(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'vars') for (const [key, text] of Object.entries(value)) element.style.setProperty(key, text);
    else if (name === 'data') Object.assign(element.dataset, value);
    else if (name === 'value' || name === 'checked' || name === 'disabled' || name === 'selected') element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
}

export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  put(element, attributes);
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false && child !== ''));
  return element;
}

function svg(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

let sprite = '';

export function useSprite(address) {
  sprite = address;
}

export function icon(name) {
  return svg('svg', { class: 'i', 'aria-hidden': 'true' }, svg('use', { href: `${sprite}#${name}` }));
}

// An octagon, triangle or disc with the conflict's number: never colour alone.
export function mark(severity, number, label) {
  const [tag, shape, y] = SHAPES[severity];
  const drawn = svg('svg', { class: `sev sev--${CLASSES[severity]}`, viewBox: '0 0 16 16', role: 'img', 'aria-label': label });
  drawn.append(svg(tag, { fill: 'currentColor', ...shape }));
  if (number) {
    const text = svg('text', { x: '8', y });
    text.textContent = String(number);
    drawn.append(text);
  }
  return drawn;
}

// A clock face filled as far as the length goes, an hour being the whole.
export function pie(minutes) {
  const part = Math.min(1, minutes / 60);
  const angle = part * 2 * Math.PI;
  const x = 10 + 7 * Math.sin(angle);
  const y = 10 - 7 * Math.cos(angle);
  const fill = part >= 1
    ? svg('circle', { cx: '10', cy: '10', r: '7', class: 'ae-pie' })
    : svg('path', { d: `M10 10V3A7 7 0 ${part > 0.5 ? 1 : 0} 1 ${x.toFixed(1)} ${y.toFixed(1)}Z`, class: 'ae-pie' });
  return svg('svg', { viewBox: '0 0 20 20', 'aria-hidden': 'true' }, svg('circle', { cx: '10', cy: '10', r: '8.500', class: 'ae-ring' }), fill);
}

// Put children in order with as few moves as can be; what is not named goes.
export function arrange(parent, children) {
  let next = parent.firstChild;
  for (const child of children) {
    if (child === next) next = next.nextSibling;
    else parent.insertBefore(child, next);
  }
  while (next) {
    const gone = next;
    next = next.nextSibling;
    gone.remove();
  }
}

export function key() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((n) => n.toString(16).padStart(2, '0')).join('');
}
