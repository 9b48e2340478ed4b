// Everything that comes from a server is set as text or as an attribute; there is no markup made of strings.
const svgSpace = 'http://www.w3.org/2000/svg';

export const byId = id => document.getElementById(id);

// el('button', { class: 'primary', type: 'button', onclick: f }, 'text', node)
export function el(tag, properties = {}, ...children) {
  return filled(document.createElement(tag), properties, children);
}

export function svg(tag, properties = {}, ...children) {
  return filled(document.createElementNS(svgSpace, tag), properties, children);
}

function filled(node, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith('on'))
      node.addEventListener(name.slice(2), value);
    else if (value === true)
      node.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined)
      node.setAttribute(name, value);
  }
  node.append(...children.filter(child => child !== null && child !== undefined));
  return node;
}

export const icon = name => svg('svg', { class: 'icon', 'aria-hidden': 'true' }, svg('use', { href: `#i-${name}` }));

export const number = (value, digits = 2) => value === null || value === undefined || !Number.isFinite(value) ? '–'
  : value.toFixed(digits).replace('-', '−').replace(/^−(0\.?0*)$/, '$1');

export const signed = (value, digits = 2) => {
  const text = number(value, digits);
  return /^[−–]/.test(text) || Number(text) === 0 ? text : `+${text}`;
};

export const percent = value => value === null || value === undefined || !Number.isFinite(value) ? '–' : `${Math.round(100 * value)} %`;

// A moment as people of the browser's language write it.
export const moment = text => new Date(text).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });

export const counted = (count, word) => `${count} ${word}${count === 1 ? '' : 's'}`;

let clearing;

// What just happened, for eyes and for screen readers.
export function say(text, isError = false) {
  const status = byId('status');
  status.textContent = text;
  status.classList.toggle('error', isError);
  status.classList.add('shown');
  clearTimeout(clearing);
  clearing = setTimeout(() => status.classList.remove('shown'), isError ? 8000 : 3000);
}

// Runs what a button does, once at a time, and says what went wrong.
export async function attempt(button, action) {
  if (button?.getAttribute('aria-busy') === 'true')
    return;
  button?.setAttribute('aria-busy', 'true');
  try {
    await action();
  } catch (error) {
    say(error.message || 'Something went wrong.', true);
  } finally {
    button?.removeAttribute('aria-busy');
  }
}
