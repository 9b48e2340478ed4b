import { el, number, svg } from './dom.js';

const height = 150;
const [left, right, top, bottom] = [46, 12, 10, 24];
const mostDrawn = 300;

// One curve over episodes, drawn anew as points come: the raw values faint, their running mean strong.
export class Chart {
  #points = [];
  #digits;
  #value = el('strong', { class: 'chart-value' }, '–');
  #picture;
  #title;
  #asked = false;

  constructor(title, digits) {
    [this.#title, this.#digits] = [title, digits];
    this.#picture = svg('svg', { role: 'img', 'aria-label': `${title}: nothing yet`, height });
    this.frame = el('figure', { class: 'card chart' }, el('figcaption', {}, el('span', {}, title), this.#value), this.#picture);
    new ResizeObserver(() => this.#ask()).observe(this.frame);
  }

  add(x, y) {
    if (y !== null && y !== undefined && Number.isFinite(y))
      this.#points.push([x, y]);
    this.#ask();
  }

  // Once a frame, however many points come.
  #ask() {
    if (this.#asked)
      return;
    this.#asked = true;
    requestAnimationFrame(() => {
      this.#asked = false;
      this.#draw();
    });
  }

  #draw() {
    const width = this.#picture.clientWidth || this.frame.clientWidth - 40;
    if (this.#points.length === 0 || width <= 0)
      return;
    const drawn = fewer(this.#points);
    const mean = runningMean(drawn);
    const values = drawn.map(([, y]) => y);
    let [low, high] = [Math.min(...values), Math.max(...values)];
    if (high - low < 1e-9)
      [low, high] = [low - 0.5, high + 0.5];
    const first = drawn[0][0];
    const last = Math.max(drawn.at(-1)[0], first + 1);
    const x = value => left + (width - left - right) * (value - first) / (last - first);
    const y = value => top + (height - top - bottom) * (high - value) / (high - low);
    const path = points => points.map(([a, b]) => `${x(a).toFixed(1)},${y(b).toFixed(1)}`).join(' ');
    const text = (words, attributes) => {
      const node = svg('text', { class: 'tick', ...attributes });
      node.textContent = words;
      return node;
    };
    this.#picture.setAttribute('viewBox', `0 0 ${width} ${height}`);
    this.#picture.replaceChildren(
      ...[low, (low + high) / 2, high].flatMap(value => [
        svg('line', { class: 'grid', x1: left, x2: width - right, y1: y(value), y2: y(value) }),
        text(number(value, this.#digits), { x: left - 6, y: y(value), 'text-anchor': 'end', 'dominant-baseline': 'central' }),
      ]),
      text(String(first), { x: left, y: height - 4 }),
      text(`episode ${drawn.at(-1)[0]}`, { x: width - right, y: height - 4, 'text-anchor': 'end' }),
      svg('polyline', { class: 'raw', points: path(drawn) }),
      svg('polyline', { class: 'mean', points: path(mean) }),
      svg('circle', { class: 'end', cx: x(mean.at(-1)[0]), cy: y(mean.at(-1)[1]), r: 4 }));
    const now = number(mean.at(-1)[1], this.#digits);
    this.#value.textContent = now;
    this.#picture.setAttribute('aria-label',
      `${this.#title} over ${drawn.at(-1)[0]} episodes: now ${now}, from ${number(low, this.#digits)} to ${number(high, this.#digits)}`);
  }
}

// Neighbours are averaged where there are more points than can be told apart.
function fewer(points) {
  const size = Math.ceil(points.length / mostDrawn);
  if (size === 1)
    return points;
  const result = [];
  for (let start = 0; start < points.length; start += size) {
    const group = points.slice(start, start + size);
    result.push([group.at(-1)[0], group.reduce((sum, [, y]) => sum + y, 0) / group.length]);
  }
  return result;
}

function runningMean(points) {
  const window = Math.max(1, Math.round(points.length / 15));
  let sum = 0;
  return points.map(([x, y], place) => {
    sum += y - (place >= window ? points[place - window][1] : 0);
    return [x, sum / Math.min(place + 1, window)];
  });
}
